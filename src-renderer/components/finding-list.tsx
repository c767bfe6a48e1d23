import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import type { Finding } from '#shared/domain/finding.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { messageOf } from '#shared/i18n/message.ts';
import './finding-list.css';
import { Icon } from './icons.tsx';

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** More than this many are summed up as "and n more". */
  readonly limit?: number;
  /** Called with a finding that was chosen: jump to its cell, its ballot… Without it they are plain text. */
  readonly onChoose?: (finding: Finding) => void;
  /** Announced at once when it appears (default); false for lists that stand on the screen from its start. */
  readonly live?: boolean;
}

/** Errors first, then notes, each a sentence in the reader's language that says what happened and what to do. */
export function FindingList({ findings, limit = 200, onChoose, live = true }: FindingListProps) {
  const language = useLanguage();
  const t = useTexts();
  // The window asks for the passphrase itself (app/unlock.tsx): it is no fault to be shown.
  const told = findings.filter(({ code }) => code !== 'key.passphraseNeeded');
  if (told.length === 0) return null;
  const sorted = [
    ...told.filter(({ severity }) => severity === 'error'),
    ...told.filter(({ severity }) => severity === 'warning'),
  ];
  const shown = sorted.slice(0, limit);
  return (
    <div role={live ? 'alert' : undefined}>
      <ul className="findings">
        {shown.map((finding, i) => {
          const message = messageOf(finding, language);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity of their own, and the list is replaced as a whole
            <li key={i} className={`finding finding-${finding.severity}`} data-code={finding.code}>
              <Icon name={finding.severity === 'error' ? 'refused' : 'warning'} />
              <span className="vh">{t.words.severity[finding.severity]}: </span>
              {onChoose ? (
                <button type="button" className="finding-link" onClick={() => onChoose(finding)}>
                  {message}
                </button>
              ) : (
                <span>{message}</span>
              )}
            </li>
          );
        })}
        {sorted.length > shown.length ? (
          <li className="finding-more">{t.frame.findings.more(formatNumber(sorted.length - shown.length))}</li>
        ) : null}
      </ul>
    </div>
  );
}
