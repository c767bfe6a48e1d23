/** Ballots outside the programme's tick limits: a person decides about the paper, the import takes none of them by itself. */
import { type Rules, type TickLimitBreach, tickLimitBreaches } from '#shared/domain/programme.ts';
import type { Place, SheetReport } from './places.ts';

/** What the marks of a ballot add up to. */
export interface Ticks {
  /** Codes of the products that are ticked for sure. */
  readonly known: readonly string[];
  /** Ticks for sure, those of products that could not be told too. */
  readonly least: number;
  /** With every unclear mark taken for a tick. */
  readonly most: number;
}

/** Where something is unclear, only what holds either way is a breach. */
function breaches(rules: Rules, ticks: Ticks, groupOf: (code: string) => string | undefined): TickLimitBreach[] {
  const { known, least, most } = ticks;
  const found = tickLimitBreaches(rules, known, groupOf);
  if (most === known.length) return found;
  const sure = found.filter(({ kind }) => kind === 'tooManyInGroup' || (kind === 'tooFew' && most < rules.minTicks));
  if (rules.maxTicks === null || least <= rules.maxTicks) return sure;
  return [...sure, { kind: 'tooMany', ticks: least, limit: rules.maxTicks }];
}

/** "1–60", or "≥ 1" where there is no upper limit. */
function limitsText({ minTicks, maxTicks }: Rules): string {
  return maxTicks === null ? `≥ ${minTicks}` : `${minTicks}–${maxTicks}`;
}

/** Reports each breach at the ballot's serial; the value is the number of ticks. `kept`: a person wants it as the paper shows it. */
export function judgeLimits(
  rules: Rules,
  ballot: { readonly ticks: Ticks; readonly serial: string; readonly place: Place; readonly kept: boolean },
  groupOf: (code: string) => string | undefined,
  report: SheetReport,
): void {
  const { serial, place } = ballot;
  for (const { kind, ticks, limit, group } of breaches(rules, ballot.ticks, groupOf)) {
    const said = { serial, value: String(ticks) };
    if (ballot.kept) {
      report.at('import.keptOutsideLimits', place, { ...said, params: { ticks } });
      return;
    }
    if (kind === 'tooManyInGroup') {
      report.at('import.outsideGroupLimit', place, { ...said, params: { ticks, limit, group: group ?? '' } });
    } else {
      report.at('import.outsideLimits', place, { ...said, params: { ticks, limit: limitsText(rules) } });
    }
  }
}
