/** `results.verify`: published results (`.kpresult`) checked without a workspace: whose they are, and whether they agree with themselves. */
import type { Files } from '#main/core/files.ts';
import { fingerprintOf, typedFingerprint } from '#main/core/keys/fingerprint.ts';
import { openPackage } from '#main/core/packages/open-package.ts';
import { openEnvelope, parsePayload, sha256Hex, verifySignature } from '#main/formats/envelope.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { type ResultPayload, resultPayload } from '#shared/contract/payloads.ts';
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

/** Whether the key is the board's: by the digits of its letter, by its package, or by both. */
function checkOwner(
  files: Files,
  file: string,
  { board, programme }: ResultPayload,
  input: ParsedInput<'results.verify'>,
): Result<null> {
  const key = Buffer.from(board, 'base64');
  if (input.boardFingerprint !== undefined) {
    const wanted = typedFingerprint(input.boardFingerprint);
    if (wanted === null) return refuse(finding('key.fingerprintForm', { file, value: input.boardFingerprint }));
    const found = fingerprintOf({ role: 'board', programme: programme.code, office: '' }, key);
    if (found !== wanted) return refuse(finding('key.fingerprintMismatch', { file }));
  }
  if (input.package === undefined) return done(null);
  const read = files.read(input.package);
  if (!read.ok) return read;
  const opened = openPackage(read.value.name, read.value.bytes);
  if (!opened.ok) return opened;
  const { code, mode } = opened.value.payload.programme;
  if (code !== programme.code)
    return refuse(finding('package.otherProgramme', { file }, { found: programme.code, wanted: code }));
  if (mode !== programme.mode)
    return refuse(finding('batch.otherMode', { file }, { found: programme.mode, wanted: mode }));
  return opened.value.boardKey.equals(key) ? done(null) : refuse(finding('package.otherBoard', { file }));
}

export function verifyResult(files: Files, input: ParsedInput<'results.verify'>): CallResult<'results.verify'> {
  const read = files.read(input.file);
  if (!read.ok) return read;
  const opened = openResult(read.value.name, read.value.bytes);
  if (!opened.ok) return opened;
  const { payload, sha256 } = opened.value;
  const owner = checkOwner(files, read.value.name, payload, input);
  if (!owner.ok) return owner;
  const { programme, number, provisional, counts, products, batches, createdAt } = payload;
  return done({
    ...{ valid: true, programme: programme.code, number, provisional, ballots: counts.ballots, ticks: counts.ticks },
    ...{ products: products.length, batches: batches.length, checkCode: checkCodeOf(sha256), sha256, createdAt },
  });
}
