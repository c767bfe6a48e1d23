/** Beside every ranking: how much of the count is in, whether the rest could change the order, and the ballots themselves. */
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { CoverageBar, CoverageKey } from '#renderer/components/coverage-bar.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Tally } from '#shared/contract/merge.ts';
import { openGaps, outstanding } from '#shared/domain/certainty.ts';
import { formatInstant, formatNumber, formatShare } from '#shared/i18n/format.ts';
import { Channels } from './channels.tsx';
import { Recount } from './recount.tsx';
import { officeGaps, type RankedLine } from './standing.ts';

const MOST_OFFICES = 6;

type Results = CallOutput<'results.get'>;

interface SidePaneProps {
  readonly tally: Results;
  readonly lines: readonly RankedLine[];
  readonly onMissing: () => void;
}

export function SidePane({ tally, lines, onMissing }: SidePaneProps) {
  const { coverage: t, facts } = useTexts().results;
  const { merged, quarantined, missing, units } = tally.coverage;
  // Rounded down: 100 % only when all units are in.
  const share = units === 0 ? 0 : Math.floor((merged / units) * 1000) / 1000;
  return (
    <aside className="results-side">
      {tally.published?.same === false ? (
        <p className="results-open results-changed" role="status">
          {facts.changed(tally.published.number)}
        </p>
      ) : null}
      <h2>{t.title}</h2>
      <p className="results-share">
        {formatShare(share)} <span className="results-share-words">{t.share}</span>
      </p>
      <CoverageBar
        merged={merged}
        quarantined={quarantined}
        missing={missing}
        label={t.bar(merged, quarantined, missing)}
      />
      <ul className="results-legend">
        {(['merged', 'quarantined', 'missing'] as const).map((kind) => (
          <li key={kind}>
            <CoverageKey kind={kind} /> {t[kind]} <b>{formatNumber(tally.coverage[kind])}</b>
          </li>
        ))}
      </ul>
      <Certainty tally={tally} lines={lines} />
      {merged < units ? <Missing tally={tally} onMissing={onMissing} /> : null}
      <Facts tally={tally} />
      <Channels tally={tally} />
    </aside>
  );
}

function Certainty({ tally, lines }: { readonly tally: Tally; readonly lines: readonly RankedLine[] }) {
  const t = useTexts().results.coverage;
  const quota = useCall('programme.get', {}).value?.rules.quota.max;
  if (quota === undefined) return null;
  const { units, ballots } = outstanding(tally.units, quota);
  if (units === 0) return null;
  const { open, pairs } = openGaps(
    lines.map(({ ticks }) => ticks),
    ballots,
  );
  return (
    <p className={open > 0 ? 'results-open' : 'results-open results-certain'}>
      {t.open(units, ballots, quota)} {open > 0 ? t.uncertain(open, pairs) : t.certain}{' '}
      <b>{open > 0 ? t.uncertainWord : t.certainWord}</b>
    </p>
  );
}

function Missing({ tally, onMissing }: { readonly tally: Tally; readonly onMissing: () => void }) {
  const t = useTexts().results.coverage;
  const { units, merged } = tally.coverage;
  return (
    <section className="results-missing">
      <h3>
        {t.offices} <span>{t.unitsWord}</span>
      </h3>
      <ol>
        {officeGaps(tally)
          .slice(0, MOST_OFFICES)
          .map(({ office, missing, units: of }) => (
            <li key={office}>
              <span title={office}>{office}</span>
              <b>
                {formatNumber(missing)} / {formatNumber(of)}
              </b>
            </li>
          ))}
      </ol>
      <Button kind="quiet" size="small" shortcut="F7" onPress={onMissing}>
        {t.all(units - merged)} ›
      </Button>
    </section>
  );
}

function Facts({ tally }: { readonly tally: Results }) {
  const t = useTexts().results.facts;
  const facts = [
    [t.issued, tally.issued],
    [t.returned, tally.returned],
    [t.valid, tally.ballots],
    [t.invalid, tally.invalid],
  ] as const;
  return (
    <section className="results-facts">
      <dl>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
        {tally.published === null ? null : (
          <div>
            <dt>{t.published}</dt>
            <dd>{t.publishedAs(tally.published.number, formatInstant(tally.published.at))}</dd>
          </div>
        )}
      </dl>
      <Recount tally={tally} />
    </section>
  );
}
