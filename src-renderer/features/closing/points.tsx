/** The points of a closing: what has to be put right, what takes a reason of its own, what is only listed. */
import type { KeyboardEvent } from 'react';
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import type { Finding } from '#shared/domain/finding.ts';
import { messageOf } from '#shared/i18n/message.ts';

interface PointsProps {
  readonly findings: readonly Finding[];
  /** Code of the point whose field takes the focus as it appears. */
  readonly focused: string | undefined;
  /** Reasons typed so far, by finding code. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly onReason: (code: string, reason: string) => void;
}

/** Enter goes on to the next reason; Ctrl+Enter closes the unit. */
function toNextReason(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const fields = [...(event.currentTarget.closest('.closing-points')?.querySelectorAll('input') ?? [])];
  fields[fields.indexOf(event.target as HTMLInputElement) + 1]?.focus();
}

/** Each point with the field for its own reason: needed for an open point, welcome for a remark. */
export function Points({ findings, focused, reasons, onReason }: PointsProps) {
  const t = useTexts().closing;
  const language = useLanguage();
  return (
    <ol className="closing-points">
      {findings.map((found) => {
        const open = found.severity === 'error';
        const about = messageOf(found, language);
        return (
          <li key={found.code}>
            <FindingList findings={[found]} live={false} />
            <TextField
              label={t.reasonFor(about, open)}
              hideLabel
              placeholder={open ? t.reason : t.explanation}
              value={reasons.get(found.code) ?? ''}
              onChange={(reason) => onReason(found.code, reason)}
              onKeyDown={toNextReason}
              maxLength={800}
              required={open}
              autoFocus={found.code === focused}
            />
          </li>
        );
      })}
    </ol>
  );
}
