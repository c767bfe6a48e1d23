/** Sample ballots: what stands on the papers of one unit. */
import { serialAt } from '#shared/domain/serial.ts';
import { type SampleProduct, sampleCatalogue } from './catalogue.ts';
import { GROUPS } from './data/groups.ts';
import { SAMPLE_SEED, sampleProgramme } from './programme.ts';
import { createRandom, type Random } from './random.ts';
import { sampleUnits } from './units.ts';

/** A paper as it is: valid with its products in code order, or invalid with the code of the reason. */
export type SampleBallot =
  | { readonly serial: string; readonly products: readonly string[] }
  | { readonly serial: string; readonly invalid: string };

/** What the cover sheet of a unit's packet says. */
export interface SamplePacket {
  readonly unit: string;
  readonly issued: number;
  readonly returned: number;
  readonly invalid: number;
  /** Ticks of the valid ballots. */
  readonly ticks: number;
}

/** The first printed number is 020001, so that the leading zero of every serial is put to the test. */
const FIRST_NUMBER = 20001;
const LAST_NUMBER = 999_999;
/** Papers in a bundle: a unit gets one. */
const BUNDLE = 50;
const INVALID_RUN = 30;
const TICKS = { mean: 38, deviation: 8, min: 8 };

export const isValid = (ballot: SampleBallot): ballot is Extract<SampleBallot, { products: readonly string[] }> =>
  'products' in ballot;

/** Ticks of the valid ballots among these. */
export function ticksOf(ballots: readonly SampleBallot[]): number {
  return ballots.reduce((sum, ballot) => sum + (isValid(ballot) ? ballot.products.length : 0), 0);
}

/** How readily each product is ticked: a few favourites, a long tail; the unit's own taste moves it a little. */
function popularity(products: readonly SampleProduct[], unitCode: string, seed: number): number[] {
  const everywhere = createRandom(`${seed}/popularity`);
  const here = createRandom(`${seed}/taste/${unitCode}`);
  const appeal = new Map(sampleProgramme().groups.map(({ code }, i) => [code, GROUPS[i]?.appeal ?? 1]));
  return products.map(
    ({ group }) => (appeal.get(group) ?? 1) * Math.exp(everywhere.normal(0, 0.7) + here.normal(0, 0.2)),
  );
}

/** Draws `count` products without putting back (Efraimidis and Spirakis 2006: smallest exponential keys win). */
function tick(codes: readonly string[], weights: readonly number[], count: number, random: Random): string[] {
  return weights
    .map((weight, i) => ({ i, key: -Math.log(1 - random.next()) / weight }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ i }) => codes[i] as string)
    .sort();
}

/** Which papers are invalid: one in every run of thirty, so one or two in a bundle, the same ones whatever the count. */
function invalidPlaces(count: number, random: Random): Set<number> {
  const places = new Set<number>();
  for (let from = 0; from < count; from += INVALID_RUN) places.add(from + random.int(0, INVALID_RUN - 1));
  return places;
}

/**
 * The papers of a unit in serial order, numbered without gaps: `count` valid and invalid ones together. The same
 * (unit, seed) gives the same papers, a smaller count the first of them; serials of different units never meet.
 * @param options.bundle numbers kept for each unit, 50 on paper; benches that want more ballots raise it for all units alike.
 * @throws RangeError for an unknown unit, or a count above the bundle.
 */
export function sampleBallots(
  unitCode: string,
  count: number,
  seed: number = SAMPLE_SEED,
  options: { bundle?: number } = {},
): SampleBallot[] {
  const bundle = options.bundle ?? BUNDLE;
  const place = sampleUnits(seed).units.findIndex((unit) => unit.code === unitCode);
  if (place < 0) throw new RangeError(`no sample unit ${unitCode}`);
  if (count > bundle) throw new RangeError(`${count} ballots do not fit a bundle of ${bundle}`);
  const start = FIRST_NUMBER + place * bundle;
  if (start + count - 1 > LAST_NUMBER) throw new RangeError(`a bundle of ${bundle} runs out of serials`);

  const { rules } = sampleProgramme();
  const { products } = sampleCatalogue(seed);
  const codes = products.map((product) => product.code);
  const weights = popularity(products, unitCode, seed);
  const invalid = invalidPlaces(count, createRandom(`${seed}/invalid/${unitCode}`));
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(`${seed}/ballot/${unitCode}/${i}`);
    const serial = serialAt(start + i, rules.serial);
    if (invalid.has(i)) return { serial, invalid: random.pick(rules.invalidReasons).code };
    const wanted = Math.round(random.normal(TICKS.mean, TICKS.deviation));
    const ticks = Math.min(Math.max(wanted, TICKS.min), rules.maxTicks ?? codes.length);
    return { serial, products: tick(codes, weights, ticks, random) };
  });
}

/** A unit's returned packet: its cover sheet and the papers in it. Some of the bundle's last papers never came back. */
export function samplePacket(
  unitCode: string,
  seed: number = SAMPLE_SEED,
): { packet: SamplePacket; ballots: SampleBallot[] } {
  const random = createRandom(`${seed}/packet/${unitCode}`);
  // 35 to 50, so that what comes back is still within the programme's quota of 30 to 50
  const issued = 5 * random.int(7, BUNDLE / 5);
  const returned = issued - random.int(0, 4);
  const ballots = sampleBallots(unitCode, returned, seed);
  const invalid = ballots.filter((ballot) => !isValid(ballot)).length;
  return { packet: { unit: unitCode, issued, returned, invalid, ticks: ticksOf(ballots) }, ballots };
}
