/** A key that did not reach the disk: which one, why, and that the screen shows what is stored. */
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { EntryKey } from '#shared/domain/entry-state.ts';
import { messageOf } from '#shared/i18n/message.ts';
import type { Trouble } from './keying-model.ts';

/** A key of the log as it stands on the keyboard. */
function keyCap(key: EntryKey): string {
  if (key === 'E') return 'Enter';
  if (key === '-') return '−';
  if (key === '<') return 'Backspace';
  if (key === 'X') return 'Esc';
  return /^[tu]/.test(key) ? key.slice(1) : key.startsWith('n') ? `“${key.slice(1)}”` : key;
}

/** @param open whether the ballot is still open to be keyed */
export function TroubleEcho({ trouble, open }: { readonly trouble: Trouble; readonly open: boolean }) {
  const t = useTexts().entry.trouble;
  const language = useLanguage();
  const { key, dropped, findings, step } = trouble;
  const why = findings.map((finding) => messageOf(finding, language)).join(' ');
  const next = step === 'reread' && !open ? t.rereadSerial : t[step];
  return (
    <>
      <p className="keying-say keying-say-err">
        <Icon name="warning" />
        <span>{key === '' ? t.unanswered : `${t.key(keyCap(key))}${t.dropped(dropped)}`}</span>
      </p>
      {why === '' ? null : <p className="keying-by">{why}</p>}
      {key === '' ? null : <p className="keying-do">{next}</p>}
    </>
  );
}
