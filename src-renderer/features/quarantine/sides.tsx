import { useTexts } from '#renderer/app/language.tsx';
import { StandingChip } from '#renderer/components/chip.tsx';
import { inFives } from '#shared/domain/check-code.ts';
import { formatInstant, formatNumber } from '#shared/i18n/format.ts';
import type { Case } from './case.ts';

interface SidesProps {
  readonly one: Case;
  /** The side that the differences are shown against. */
  readonly other: string | null;
  readonly onChoose: (payload: string) => void;
}

/** Both sides by what is on their papers: numbers and check code tell which paper is which. */
export function Sides({ one, other, onChoose }: SidesProps) {
  const t = useTexts().quarantine.sides;
  const sides = [one.file, ...one.others];
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : formatNumber(value);
  return (
    <table className="quarantine-sides">
      <thead>
        <tr>
          <th scope="col">{t.unit}</th>
          <th scope="col" className="num">
            {t.revision}
          </th>
          <th scope="col" className="num">
            {t.returned}
          </th>
          <th scope="col" className="num">
            {t.ballots}
          </th>
          <th scope="col" className="num">
            {t.invalid}
          </th>
          <th scope="col" className="num">
            {t.ticks}
          </th>
          <th scope="col">{t.checkCode}</th>
          <th scope="col">{t.standing}</th>
        </tr>
      </thead>
      <tbody>
        {sides.map((side) => (
          <tr key={side.payload} className={side === one.file ? 'quarantine-this' : undefined}>
            <th scope="row">
              <b>{side.unitName}</b>
              <small>
                {side === one.file ? t.this : null}
                {side !== one.file && sides.length > 2 ? (
                  <label>
                    <input
                      type="radio"
                      name="quarantine-other"
                      checked={side.payload === other}
                      onChange={() => onChoose(side.payload ?? '')}
                    />{' '}
                    {t.compare}
                  </label>
                ) : null}{' '}
                {side.file} · {formatInstant(side.receivedAt)}
              </small>
            </th>
            <td className="num">{number(side.revision)}</td>
            <td className="num">{number(side.returned)}</td>
            <td className="num">{number(side.ballots)}</td>
            <td className="num">{number(side.invalid)}</td>
            <td className="num">{number(side.ticks)}</td>
            <td className="quarantine-code">{side.checkCode === null ? '–' : inFives(side.checkCode)}</td>
            <td>
              <StandingChip standing={side.standing} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
