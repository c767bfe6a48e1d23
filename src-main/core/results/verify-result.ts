/** `results.verify`: published results (`.kpresult`) checked without a workspace: whose they are, and whether they agree with themselves. */
import type { Files } from '#main/core/files.ts';
import { typedFingerprint } from '#main/core/keys/fingerprint.ts';
import { boardKeysNamed } from '#main/core/keys/handover.ts';
import { boardFingerprint, compareWithLetter } from '#main/core/keys/letter.ts';
import { openPackage } from '#main/core/packages/open-package.ts';
import { openEnvelope, parsePayload, sha256Hex, verifySignature } from '#main/formats/envelope.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { type PackagePayload, type ResultPayload, resultPayload } from '#shared/contract/payloads.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { rank } from '#shared/domain/ranking.ts';

const ascending = (keys: readonly string[]) => keys.every((key, at) => at === 0 || (keys[at - 1] as string) < key);

/** What the schema alone cannot say: order, sums and ranks follow from the numbers. The name of the first that does not. */
function faultOf({ products, counts, coverage, provisional, batches, channels }: ResultPayload): string | null {
  const expected = rank(products.map(({ code, group, ticks }) => ({ code, group, ticks })));
  const codes = new Set(products.map(({ code }) => code));
  if (codes.size !== products.length) return 'products';
  const ranked = products.every(({ code, rank: place, groupRank }, at) => {
    const line = expected[at];
    return line?.code === code && line.rank === place && line.groupRank === groupRank;
  });
  if (!ranked) return 'rank';
  if (products.reduce((sum, { ticks }) => sum + ticks, 0) !== counts.ticks) return 'ticks';
  if (coverage.merged + coverage.quarantined + coverage.missing !== coverage.units) return 'coverage';
  if (provisional !== coverage.merged < coverage.units) return 'provisional';
  if (!ascending(batches.map(({ unit }) => unit))) return 'batches';
  if (!ascending(channels.map(({ channel }) => channel))) return 'channels';
  const known = channels.every(({ products: list }) => {
    return ascending(list.map(({ code }) => code)) && list.every(({ code }) => codes.has(code));
  });
  return known ? null : 'channels';
}

/** The results in a file, when the key that stands in them signed them and they agree with themselves. */
export function openResult(file: string, bytes: Uint8Array): Result<{ payload: ResultPayload; sha256: string }> {
  const envelope = openEnvelope(file, bytes, 'result');
  if (!envelope.ok) return envelope;
  const parsed = parsePayload(envelope.value, resultPayload);
  if (!parsed.ok) return parsed;
  const signed = verifySignature(envelope.value, Buffer.from(parsed.value.board, 'base64'));
  if (!signed.ok) return signed;
  const fault = faultOf(parsed.value);
  if (fault !== null) return refuse(finding('result.inconsistent', { file }, { detail: fault }));
  return done({ payload: parsed.value, sha256: sha256Hex(envelope.value.payload) });
}

type Beside = { readonly name: string; readonly payload: PackagePayload } | null;

/** The board's package beside the results, where one was given; it must be of the same programme. */
function packageBeside(
  files: Files,
  file: string,
  { programme }: ResultPayload,
  handle: string | undefined,
): Result<Beside> {
  if (handle === undefined) return done(null);
  const read = files.read(handle);
  if (!read.ok) return read;
  const opened = openPackage(read.value.name, read.value.bytes);
  if (!opened.ok) return opened;
  const { code, mode } = opened.value.payload.programme;
  if (code !== programme.code)
    return refuse(finding('package.otherProgramme', { file }, { found: programme.code, wanted: code }));
  if (mode !== programme.mode)
    return refuse(finding('batch.otherMode', { file }, { found: programme.mode, wanted: mode }));
  return done({ name: read.value.name, payload: opened.value.payload });
}

const ownKeys = (beside: NonNullable<Beside>) => boardKeysNamed(beside.payload.board);

/** The letter speaks of the very key, or of one from which the package beside shows it to follow. */
function byLetter(file: string, { board: key, programme }: ResultPayload, beside: Beside, typed: string): Result<null> {
  const wanted = typedFingerprint(typed);
  if (wanted === null) return refuse(finding('key.fingerprintForm', { file, value: typed }));
  if (wanted === boardFingerprint(programme.code, key)) return done(null);
  const followed =
    beside && ownKeys(beside).includes(key) ? compareWithLetter(beside.name, beside.payload, typed) : null;
  return followed?.ok ? followed : refuse(finding('result.otherBoard', { file }));
}

/**
 * Whether the key is the board's: by the digits of its letter, by its package, or by both. Results carry no handovers: a package that
 * was published after the board changed its keys does, and ties the key of the results to the one before. Answers what the package
 * beside names as the board's keys.
 */
export function ownerOfResult(
  files: Files,
  file: string,
  payload: ResultPayload,
  given: { readonly package?: string | undefined; readonly boardFingerprint?: string | undefined },
): Result<PackagePayload['board'] | null> {
  const read = packageBeside(files, file, payload, given.package);
  if (!read.ok) return read;
  const beside = read.value;
  const typed = given.boardFingerprint;
  if (typed === undefined && beside && !ownKeys(beside).includes(payload.board))
    return refuse(finding('result.otherBoard', { file }));
  const letter = typed === undefined ? done(null) : byLetter(file, payload, beside, typed);
  if (!letter.ok) return letter;
  const earlier = beside && ownKeys(beside).indexOf(payload.board) > 0;
  return done(beside?.payload.board ?? null, [
    ...letter.findings,
    ...(earlier ? [finding('result.earlierKey', { file })] : []),
  ]);
}

export function verifyResult(files: Files, input: ParsedInput<'results.verify'>): CallResult<'results.verify'> {
  const read = files.read(input.file);
  if (!read.ok) return read;
  const opened = openResult(read.value.name, read.value.bytes);
  if (!opened.ok) return opened;
  const { payload, sha256 } = opened.value;
  const owner = ownerOfResult(files, read.value.name, payload, input);
  if (!owner.ok) return owner;
  const { programme, number, provisional, counts, products, batches, createdAt } = payload;
  const said = {
    ...{ valid: true, programme: programme.code, number, provisional, ballots: counts.ballots, ticks: counts.ticks },
    ...{ products: products.length, batches: batches.length, checkCode: checkCodeOf(sha256), sha256, createdAt },
  };
  return done(said, owner.findings);
}
