/**
 * A note on a flagged ballot, in an ordinary text field. The field never rewrites what is typed (Unikey takes letters back
 * by Backspace and types others), and as long as nothing was typed in it, digits and operators go on to the code line.
 */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { passesOn } from './keyboard.ts';
import { Say } from './said.tsx';
import { readStroke } from './strokes.ts';

interface NoteEchoProps {
  readonly note: string;
  readonly onSave: (text: string) => void;
  readonly onClose: () => void;
}

/** What the log takes: one line of at most 500 characters. */
const LONGEST = 500;

export function NoteEcho({ note, onSave, onClose }: NoteEchoProps) {
  const t = useTexts().entry;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || passesOn(event.nativeEvent, readStroke(event.nativeEvent))) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const text = event.currentTarget.value.normalize('NFC').trim();
    if (event.key === 'Enter' && text !== '' && text !== note) onSave(text);
    else onClose();
  };
  return (
    <>
      <Say icon="warning" tone="warn">
        {t.echo.flagged}
      </Say>
      <label className="keying-note">
        <span>{t.note.label}</span>
        <input
          ref={field}
          className="keying-text"
          defaultValue={note}
          data-passes-digits="true"
          maxLength={LONGEST}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={onKeyDown}
          onInput={(event) => {
            event.currentTarget.dataset.touched = 'true';
          }}
        />
      </label>
      <p className="keying-do">
        <kbd>Enter</kbd> {t.note.save} · <kbd>Esc</kbd> {t.note.skip} · {t.note.hint}
      </p>
    </>
  );
}
