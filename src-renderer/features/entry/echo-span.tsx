/** The echo of keys that tick many products at once, of the groups when products are numbered within them, and of a scanner. */
import { useTexts } from '#renderer/app/language.tsx';
import type { EntryState } from '#shared/domain/entry-state.ts';
import { Named } from './named.tsx';
import type { Paper } from './paper.ts';
import { Plain, Say } from './said.tsx';
import { scannedWords } from './sentence.ts';

/** "0012" or "III · 07", with the group it stands in. */
function useNamesOf(paper: Paper) {
  const label = (code: string) => paper.byCode.get(code)?.fullLabel ?? code;
  const group = (code: string) => {
    const found = paper.groups[paper.byCode.get(code)?.at ?? -1];
    return found ? `${found.numeral}. ${found.name}` : '';
  };
  return { label, group };
}

/** A range or a whole group, from its beginning to its end, in words. */
export function SpanEcho({ entry, paper }: { readonly entry: EntryState; readonly paper: Paper }) {
  const t = useTexts().entry.spans;
  const { label, group } = useNamesOf(paper);
  const { echo, span, ticks } = entry;
  switch (echo.kind) {
    case 'noRangeStart':
      return <Plain title={t.noStart} hint={t.noStartHint} icon="warning" tone="warn" />;
    case 'range':
      return (
        <Plain
          title={t.range(echo.added, label(echo.from), label(echo.to))}
          hint={t.total(echo.before, ticks.length)}
          icon="check"
          tone="ok"
        />
      );
    case 'wholeGroup':
      return <Plain title={t.wholeGroup(group(echo.code), echo.added)} hint={t.except} icon="check" tone="ok" />;
    // Taken out or put back, a product is compared with the paper by its name, like any other.
    case 'excepted':
    case 'putBack':
      return (
        <Named product={paper.byCode.get(echo.code) ?? null} paper={paper} undone={echo.kind === 'excepted'}>
          <Say icon={echo.kind === 'excepted' ? 'cross' : 'check'} tone="2">
            {t[echo.kind](label(echo.code))} · {t.exceptMore(ticks.length)}
          </Say>
        </Named>
      );
    case 'groupStands':
      return (
        <Plain
          title={t.stands(group(echo.code), echo.excepted)}
          hint={t.total(0, ticks.length)}
          icon="check"
          tone="ok"
        />
      );
    case 'rangeUndone':
      return <Plain title={t.undone(echo.codes, ticks.length)} hint={t.goOn} icon="cross" />;
    default:
      return span?.kind === 'except' ? (
        <Plain title={t.exceptTitle(group(span.code))} hint={t.exceptMore(ticks.length)} />
      ) : (
        <Plain title={t.from(label(span?.from ?? ''))} hint={t.fromHint} />
      );
  }
}

interface GroupEchoProps {
  readonly group: number;
  readonly paper: Paper;
  readonly ticks: readonly string[];
}

/** By group: the one that comes now. */
export function GroupEcho({ group, paper, ticks }: GroupEchoProps) {
  const t = useTexts().entry.byGroup;
  const found = paper.groups[group];
  if (!found) return null;
  const chosen = ticks.filter((code) => paper.byCode.get(code)?.at === group).length;
  const last = group === paper.groups.length - 1;
  return (
    <Plain
      title={`${found.numeral}. ${found.name}`}
      hint={`${t.numbers(found.products[0]?.label ?? '', found.products.at(-1)?.label ?? '', chosen)} ${last ? t.last : t.next}`}
    />
  );
}

interface ScannedEchoProps {
  readonly digits: string;
  /** Serial of the ballot that is open. */
  readonly open: string;
  readonly paper: Paper;
}

/** A scanner in the middle of a ballot: named, and nothing more. */
export function ScannedEcho({ digits, open, paper }: ScannedEchoProps) {
  const t = useTexts().entry.scan;
  const { kind, title, hint } = scannedWords(digits, open, paper.rules.serial, t);
  const look =
    kind === 'same' ? ({ icon: 'check', tone: 'ok' } as const) : ({ icon: 'warning', tone: 'warn' } as const);
  return <Plain title={title} hint={hint} {...look} />;
}
