import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatNumber } from '#shared/i18n/format.ts';

type Comparison = CallOutput<'merge.compare'>;

/** So much is shown at once; the workbook of results is the place for long lists. */
const MOST_SERIALS = 24;
const MOST_ROWS = 60;

interface DifferencesProps {
  readonly payload: string;
  readonly other: string;
  readonly name: string;
  readonly sameUnit: boolean;
}

export function Differences({ payload, other, name, sameUnit }: DifferencesProps) {
  const t = useTexts().quarantine.differences;
  const compared = useCall('merge.compare', { payload, other }).value;
  if (!compared) return null;
  const { counts, products, changed } = compared;
  const same = counts.onlyHere + counts.onlyThere + counts.changed === 0;
  return (
    <section className="quarantine-differences">
      <h2>{t.title(name)}</h2>
      <p>{same ? t.none : t.counts(counts.both, counts.changed)}</p>
      {sameUnit ? (
        <>
          <Serials title={t.onlyHere(counts.onlyHere)} serials={compared.onlyHere} count={counts.onlyHere} />
          <Serials title={t.onlyThere(counts.onlyThere)} serials={compared.onlyThere} count={counts.onlyThere} />
        </>
      ) : (
        <Serials title={t.both} serials={compared.both} count={counts.both} />
      )}
      {changed.length > 0 ? <Changed compared={compared} /> : null}
      {sameUnit && products.length > 0 ? <Products compared={compared} /> : null}
    </section>
  );
}

function Serials({
  title,
  serials,
  count,
}: {
  readonly title: string;
  readonly serials: readonly string[];
  readonly count: number;
}) {
  const t = useTexts().quarantine.differences;
  if (count === 0) return null;
  const shown = serials.slice(0, MOST_SERIALS);
  return (
    <p className="quarantine-serials">
      {title} {shown.join(', ')} {count > shown.length ? t.more(count - shown.length) : null}
    </p>
  );
}

function Changed({ compared }: { readonly compared: Comparison }) {
  const t = useTexts().quarantine.differences;
  const marks = (codes: readonly string[], reason: string | null) =>
    [...(reason === null ? [] : [t.invalid(reason)]), ...codes].join(', ');
  return (
    <table>
      <caption>{t.changed}</caption>
      <thead>
        <tr>
          <th scope="col">{t.serial}</th>
          <th scope="col">{t.added}</th>
          <th scope="col">{t.removed}</th>
        </tr>
      </thead>
      <tbody>
        {compared.changed.slice(0, MOST_ROWS).map(({ serial, added, removed, invalidHere, invalidThere }) => (
          <tr key={serial}>
            <th scope="row">{serial}</th>
            <td>{marks(added, invalidHere)}</td>
            <td>{marks(removed, invalidThere)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Products({ compared }: { readonly compared: Comparison }) {
  const t = useTexts().quarantine.differences;
  const shown = compared.products.slice(0, MOST_ROWS);
  return (
    <table>
      <caption>
        {t.products(compared.products.length)}
        {compared.products.length > shown.length ? `, ${t.more(compared.products.length - shown.length)}` : null}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t.code}</th>
          <th scope="col">{t.name}</th>
          <th scope="col" className="num">
            {t.here}
          </th>
          <th scope="col" className="num">
            {t.there}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ code, name, here, there }) => (
          <tr key={code}>
            <th scope="row">{code}</th>
            <td>{name}</td>
            <td className="num">{formatNumber(here)}</td>
            <td className="num">{formatNumber(there)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
