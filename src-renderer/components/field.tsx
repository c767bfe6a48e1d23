import { type HTMLInputTypeAttribute, type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import './field.css';
import { Icon } from './icons.tsx';

interface FieldProps {
  readonly label: string;
  /** The label stands as a heading over it already. */
  readonly hideLabel?: boolean;
  /** Under the field, always there: what to type. */
  readonly hint?: ReactNode;
  /** What is wrong with the value, in words; marks the field as invalid. */
  readonly error?: string | undefined;
  readonly required?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  /** Receives NFC text: input methods and clipboards also send decomposed letters. */
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** Width in characters; the whole row without it. */
  readonly width?: number;
  readonly size?: 'normal' | 'large';
  readonly ref?: Ref<HTMLInputElement>;
  readonly onKeyDown?: InputHTMLAttributes<HTMLInputElement>['onKeyDown'];
}

/** Label, control, hint and error, tied together for screen readers. `control` gets the ids to put on its element. */
function Field(
  props: FieldProps & {
    readonly control: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
  },
) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const invalid = props.error !== undefined && props.error !== '';
  const described = [invalid ? errorId : '', props.hint ? hintId : ''].filter((part) => part !== '').join(' ');
  return (
    <div className="field">
      <label htmlFor={id} className={props.hideLabel ? 'vh' : undefined}>
        {props.label}
      </label>
      {props.control({ id, describedBy: described === '' ? undefined : described, invalid })}
      {invalid ? (
        <p className="field-error" id={errorId}>
          <Icon name="refused" />
          {props.error}
        </p>
      ) : null}
      {props.hint ? (
        <p className="field-hint" id={hintId}>
          {props.hint}
        </p>
      ) : null}
    </div>
  );
}

/** One line of text. Never reformats or completes while typing: Vietnamese input methods rewrite what they sent. */
export function TextField(props: TextFieldProps) {
  const type: HTMLInputTypeAttribute = props.type ?? 'text';
  return (
    <Field
      {...props}
      control={({ id, describedBy, invalid }) => (
        <input
          id={id}
          ref={props.ref}
          className={`input input-${props.size ?? 'normal'}`}
          type={type}
          inputMode={props.inputMode ?? 'text'}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value.normalize('NFC'))}
          onKeyDown={props.onKeyDown}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          size={props.width}
          data-sized={props.width ? '' : undefined}
          disabled={props.disabled}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          aria-required={props.required || undefined}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the first field of a screen that was opened to type into it
          autoFocus={props.autoFocus}
        />
      )}
    />
  );
}

/** A whole number as digits; the value stays the text that was typed, so that nothing is cut or reformatted. */
export function NumberField(props: Omit<TextFieldProps, 'type' | 'inputMode'>) {
  return <TextField {...props} inputMode="numeric" width={props.width ?? 8} />;
}

/** Null for an empty field, undefined for what is no whole number. Spaces and dots between thousands are dropped. */
export function wholeNumber(text: string): number | null | undefined {
  const digits = text.normalize('NFKC').replace(/[\s.]/gu, '');
  if (digits === '') return null;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text, one thing a line. */
export function TextArea(props: TextAreaProps) {
  return (
    <Field
      {...props}
      control={({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          ref={props.ref}
          className="input"
          rows={props.rows ?? 3}
          value={props.value}
          maxLength={props.maxLength}
          onChange={(event) => props.onChange(event.target.value.normalize('NFC').replace(/[\r\t]+/g, ' '))}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          aria-required={props.required || undefined}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the first field of a screen that was opened to type into it
          autoFocus={props.autoFocus}
        />
      )}
    />
  );
}

interface SelectFieldProps<T extends string> extends FieldProps {
  readonly value: T | '';
  readonly onChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
}

/** The browser's own list: arrows and typing work in every language. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  return (
    <Field
      {...props}
      control={({ id, describedBy, invalid }) => (
        <select
          id={id}
          className="input"
          value={props.value}
          disabled={props.disabled}
          // biome-ignore lint/a11y/noAutofocus: the first field of a form that was opened to fill it in
          autoFocus={props.autoFocus}
          onChange={(event) => {
            const chosen = props.options.find(({ value }) => value === event.target.value);
            if (chosen) props.onChange(chosen.value);
          }}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
        >
          {props.placeholder && props.value === '' ? <option value="">{props.placeholder}</option> : null}
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  );
}
