/** The unit's keyed serials by their last three digits: green rule kept, corner flagged, struck invalid, dotted to come. */
import { memo } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import type { Overview } from './keying-model.ts';
import { COMMAND_KEYS } from './strokes.ts';
import { stripOf } from './view.ts';

interface StripProps {
  readonly overview: Overview | null;
  readonly current: string | null;
  readonly left: number | null;
}

const tail = (serial: string) => serial.slice(-3);

export const Strip = memo(function Strip({ overview, current, left }: StripProps) {
  const texts = useTexts().entry;
  const t = texts.strip;
  const { before, cells, todo } = stripOf(overview, left);
  return (
    <section className="keying-strip" aria-label={t.label}>
      <p>
        <kbd title={texts.legend.list}>{COMMAND_KEYS.list}</kbd> {t.done}{' '}
        <b>{formatNumber(overview?.done.length ?? 0)}</b> · {t.tail}
      </p>
      <ol>
        {before > 0 ? <li className="keying-strip-more">…</li> : null}
        {cells
          .filter(({ serial }) => serial !== current)
          .map(({ serial, invalid, flagged }) => {
            const [look, word] = invalid
              ? ['keying-strip-bad', t.invalid]
              : flagged
                ? ['keying-strip-flag', t.flagged]
                : ['', undefined];
            return (
              <li key={serial} className={look} title={word}>
                {tail(serial)}
                {word ? <span className="vh"> {word}</span> : null}
              </li>
            );
          })}
        {current === null ? null : (
          <li className="keying-strip-cur" aria-current="true">
            {tail(current)}
          </li>
        )}
        {Array.from({ length: todo }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty places have nothing else
          <li key={i} className="keying-strip-todo" aria-hidden="true" />
        ))}
      </ol>
      <p>{left === null ? null : t.left(formatNumber(left))}</p>
    </section>
  );
});
