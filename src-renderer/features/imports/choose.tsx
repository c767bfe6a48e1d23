/** First step: which file, what a readable sheet looks like, and what the unit has already. */
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { formatNumber } from '#shared/i18n/format.ts';

interface ChooseProps {
  readonly unit: UnitStatus;
  readonly over: boolean;
  readonly onPick: () => void;
}

export function Choose({ unit, over, onPick }: ChooseProps) {
  const t = useTexts().imports.choose;
  const closed = unit.closedAt !== null;
  return (
    <div className="imports-choose">
      <div className={over ? 'imports-drop imports-over' : 'imports-drop'}>
        {closed ? (
          <>
            <p className="imports-lead">
              <Icon name="lock" /> {t.closed}
            </p>
            <p>{t.closedHint}</p>
          </>
        ) : (
          <>
            <Button kind="primary" size="large" shortcut="F5" icon="file" onPress={onPick} autoFocus>
              {over ? t.over : t.action}
            </Button>
            <p>{t.lead}</p>
          </>
        )}
      </div>
      <dl className="imports-now">
        <dt>{t.now}</dt>
        <dd>
          <b className="imports-count">{formatNumber(unit.firstEntered)}</b> {t.entered}
        </dd>
        <dd>
          {unit.returned === null ? (
            t.noPacket
          ) : (
            <>
              <b className="imports-count">{formatNumber(unit.returned)}</b> {t.returned}
            </>
          )}
        </dd>
      </dl>
      <section className="imports-layout">
        <h2>{t.layout}</h2>
        <Example />
        <ul>
          <li>{t.layoutHint}</li>
          <li>{t.marks}</li>
          <li>{t.invalid}</li>
        </ul>
      </section>
    </div>
  );
}

/** A little sheet in the tints of the picture that comes next. */
function Example() {
  const t = useTexts().imports.choose.example;
  const rows = [
    ['0201013', 'x', '', 'x', ''],
    ['0201022', '', 'x', '', ''],
    ['0201039', '', '', '', t.reason],
  ] as const;
  return (
    <table className="imports-example" aria-hidden="true">
      <tbody>
        <tr>
          {[t.serial, `0013 - ${t.product} A`, `0022 - ${t.product} B`, `0031 - ${t.product} C`, t.invalid].map(
            (text) => (
              <td key={text} className="imports-header">
                {text}
              </td>
            ),
          )}
        </tr>
        {rows.map(([serial, ...marks]) => (
          <tr key={serial}>
            <td className="imports-serial">{serial}</td>
            {marks.map((mark, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <td key={i} className={mark === 'x' ? 'imports-mark' : mark === '' ? 'imports-noMark' : 'imports-reason'}>
                {mark}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
