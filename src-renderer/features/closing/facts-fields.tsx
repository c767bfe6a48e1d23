/** The fields of which the forms of the papers are made. */
import { useTexts } from '#renderer/app/language.tsx';
import { TextArea, TextField } from '#renderer/components/field.tsx';
import { readMoment } from '#shared/i18n/format.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
}

/** A moment, typed as hour and day. */
export function MomentField(props: FieldProps) {
  const t = useTexts().closing.facts;
  const wrong = readMoment(props.value) === undefined;
  return (
    <TextField {...props} width={20} maxLength={20} hint={t.momentHint} error={wrong ? t.momentWrong : undefined} />
  );
}

export function PeopleField({ rows = 3, ...props }: FieldProps & { readonly rows?: number }) {
  return <TextArea {...props} rows={rows} hint={useTexts().closing.facts.peopleHint} maxLength={4000} />;
}

export function ParagraphsField(props: FieldProps) {
  return <TextArea {...props} rows={3} hint={useTexts().closing.facts.paragraphsHint} maxLength={8000} />;
}
