/** What a supervisor has to look at in a unit: discrepancies, papers outside the limits, and papers likely keyed under another serial. */
import type { CallOutput } from '#shared/contract/index.ts';
import { differingProducts, type Mark, secondMark } from '#shared/domain/ballot.ts';
import { differentPapers, type Keyed, likelySame } from '#shared/domain/same-paper.ts';
import type { Actor } from '../application.ts';
import type { OfficeBook } from '../entry/book.ts';
import { ballotsOfUnit, keyed, type StoredBallot } from '../entry/store.ts';
import { mayDecide } from './third-person.ts';

type Answer = CallOutput<'discrepancies.list'>;
type Listed = Answer['discrepancies'][number];
type Nearest = Listed['nearest'];

/** What a finished first entry says. */
const firstOf = ({ first }: StoredBallot): Mark | null => (first && !first.open ? first.mark : null);
const secondOf = (ballot: StoredBallot): Mark | null => (ballot.second?.open ? null : secondMark(ballot));

/** Its two entries are not of one paper: one is missing, or they say entirely different things. */
function unmatched(ballot: StoredBallot): boolean {
  const [first, second] = [firstOf(ballot), secondOf(ballot)];
  return !first || !second || differentPapers(first, second);
}

function entriesOf(ballots: readonly StoredBallot[], markOf: (ballot: StoredBallot) => Mark | null): Keyed[] {
  return ballots.flatMap((ballot) => {
    const mark = markOf(ballot);
    return mark ? [{ serial: ballot.serial, mark, unmatched: unmatched(ballot) }] : [];
  });
}

/** The unit's finished entries by slot, to look for a paper under another serial. */
function finder(book: OfficeBook, ballots: readonly StoredBallot[]) {
  const { serial: rule } = book.programme.rules;
  const [firsts, seconds] = [entriesOf(ballots, firstOf), entriesOf(ballots, secondOf)];
  const among = (serial: string, mark: Mark | null, others: readonly Keyed[]) =>
    mark && likelySame({ serial, mark }, others, rule);
  return {
    /** Whose second entry is likely of the paper that this ballot's first entry keyed. */
    secondFor: (ballot: StoredBallot) => among(ballot.serial, firstOf(ballot), seconds),
    firstFor: (ballot: StoredBallot) => among(ballot.serial, secondOf(ballot), firsts),
  };
}

type Finder = ReturnType<typeof finder>;

function nearestOf(ballot: StoredBallot, { firstFor, secondFor }: Finder): Nearest {
  if (!unmatched(ballot)) return null;
  const bySecond = firstFor(ballot);
  if (bySecond) return { ...bySecond, entry: 'second' };
  const byFirst = secondFor(ballot);
  return byFirst && { ...byFirst, entry: 'first' };
}

/** The second entry as it stands after its keyer looked again, and where they then said otherwise than they had keyed. */
function secondLook(ballot: StoredBallot): Pick<Listed, 'second' | 'rechecked'> {
  const entry = keyed(ballot.second);
  const mark = secondMark(ballot);
  if (!entry || !mark || !ballot.second) return { second: entry, rechecked: null };
  const rechecked = ballot.recheck && differingProducts(ballot.second.mark, mark);
  return { second: { ...entry, products: [...mark.products] }, rechecked };
}

function line(book: OfficeBook, who: Actor | null, ballot: StoredBallot, find: Finder): Listed {
  const { serial, state, first } = ballot;
  const kind = state === 'held' ? 'outsideLimits' : first ? 'differs' : 'noFirstEntry';
  const second = secondMark(ballot);
  const differing = first && second ? differingProducts(first.mark, second) : [];
  const nearest = state === 'held' ? null : nearestOf(ballot, find);
  const allowed = who !== null && mayDecide(book, who, ballot, 'decide');
  return { serial, kind, first: keyed(first), ...secondLook(ballot), differing, allowed, nearest };
}

/**
 * The first entries without a second one, once all else is keyed: nobody is keying, and there are no more of them than second
 * entries that went astray. A stray one stays one when it was settled as usual: its counterpart is missing all the same.
 */
function withoutSecond(ballots: readonly StoredBallot[], find: Finder): StoredBallot[] {
  const busy = ballots.some(({ state }) => state === 'firstOpen' || state === 'secondOpen' || state === 'rechecking');
  const waiting = ballots.filter(({ state }) => state === 'awaitingSecond');
  if (busy || waiting.length === 0) return [];
  const serials = new Set(waiting.map(({ serial }) => serial));
  const strays = ballots.filter((ballot) => {
    if (!secondOf(ballot) || !unmatched(ballot)) return false;
    // Beside a first entry of another paper it is one only where it is plainly that of a paper that waits.
    return !ballot.first || serials.has(find.firstFor(ballot)?.serial ?? '');
  });
  return waiting.length <= strays.length ? waiting : [];
}

/** The answer of `discrepancies.list`. */
export function listed(book: OfficeBook, who: Actor | null, unit: string): Answer {
  const ballots = ballotsOfUnit(book, unit);
  const find = finder(book, ballots);
  return {
    discrepancies: ballots
      .filter(({ state }) => state === 'discrepant' || state === 'held')
      .map((ballot) => line(book, who, ballot, find)),
    unmatched: withoutSecond(ballots, find).map((ballot) => ({
      serial: ballot.serial,
      nearest: find.secondFor(ballot),
    })),
  };
}
