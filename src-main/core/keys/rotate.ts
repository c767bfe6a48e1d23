/** A new signing key in place of the present one: handed over by the board's old key or its recovery key; in an office enrolled anew. */
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { type Context, write } from '#main/core/application.ts';
import { programmeOf } from '#main/core/catalogue/store.ts';
import { privateKeyFromSeed, rawPublicKey } from '#main/formats/envelope.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { fingerprintOf } from './fingerprint.ts';
import { boardKeys, boardPair, handOver, type KeyPair, storeBoardKeys } from './handover.ts';
import { judgePassphrase } from './passphrase.ts';
import { recoveryCodeOf, seedOfRecoveryCode } from './recovery-code.ts';
import { type NewKey, newSealedKey } from './sealed-key.ts';
import { ownFingerprint, ownKey, succeedSigningKey } from './store.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

interface Renewed {
  readonly keyId: string;
  readonly retired: string;
  readonly fingerprint: string;
}

/**
 * Puts the new key in the place of `before`. Drawing it took half a second: when somebody else was quicker, nothing changes.
 * @param change what goes with it, in the same transaction; returns what the audit row says beside the two keys
 */
function succeed(
  context: Context,
  action: string,
  before: string,
  next: NewKey,
  change: () => Readonly<Record<string, unknown>> = () => ({}),
): Result<Renewed> {
  const { db, now, workspace } = context;
  const { keyId } = next.sealed;
  const written = write<Renewed>(context, (record) => {
    if (ownKey(db).keyId !== before) return refuse(finding('key.passphraseNeeded'));
    const says = change();
    succeedSigningKey(db, next.sealed, now);
    record({ action, subject: keyId, old: { keyId: before }, new: { keyId, ...says } });
    return done({ keyId, retired: before, fingerprint: ownFingerprint(db) });
  });
  // On a PC where it is not known yet what this file is, nothing is signed: not with the new key either.
  if (written.ok) workspace.signingKey = workspace.moved ? null : next.unlocked;
  return written;
}

function handOverTo(db: Database, to: KeyPair, signer: Parameters<typeof handOver>[3]): void {
  const keys = boardKeys(db);
  const pair = handOver(programmeOf(db).code, keys, to, signer);
  storeBoardKeys(db, { ...to, earlier: [...(keys.earlier ?? []), pair] });
}

/** `keys.rotate`. The board's old key signs that the new one follows it; an office's new key is enrolled by the board like the first. */
export async function rotate(
  context: Context,
  { passphrase }: ParsedInput<'keys.rotate'>,
): Promise<CallResult<'keys.rotate'>> {
  const { db, workspace } = context;
  if (workspace.readOnly) return refuse(workspace.readOnly);
  if (workspace.moved) return refuse(finding('desk.unanswered'));
  const strength = judgePassphrase(passphrase);
  if (!strength.ok) return strength;
  const board = workspace.kind === 'board';
  const key = workspace.signingKey;
  if (board && !key) return refuse(finding('key.passphraseNeeded'));
  const before = key?.keyId ?? ownKey(db).keyId;
  const next = await newSealedKey(passphrase);
  const renewed = succeed(context, 'keys.rotate', before, next, () => {
    if (!board || !key) return {};
    const to = { publicKey: base64(next.sealed.publicKey), recoveryPublicKey: boardPair(db).recoveryPublicKey };
    handOverTo(db, to, { as: 'board', key: key.privateKey });
    return { signedBy: 'board' };
  });
  if (!renewed.ok) return renewed;
  const then = finding(board ? 'key.publishNext' : 'key.enrolNext');
  return done(renewed.value, [...strength.findings, then]);
}

/** The recovery key behind a code that a person typed, when it is this board's. */
export function typedRecoveryKey(db: Database, code: string): Result<Buffer> {
  const seed = seedOfRecoveryCode(code);
  if (!seed) return refuse(finding('key.recoveryForm'));
  const found = rawPublicKey(privateKeyFromSeed(seed));
  return base64(found) === boardPair(db).recoveryPublicKey ? done(seed) : refuse(finding('key.recoveryWrong'));
}

function refusedRecovery(context: Context, refusal: Extract<Result<never>, { ok: false }>) {
  const recorded = write(context, (record) => {
    record({ action: 'keys.recoverRefused', new: refusal.findings[0]?.code });
    return done(null);
  });
  return recorded.ok ? refusal : recorded;
}

/** `keys.recover`: the code from the safe instead of the passphrase. The recovery key signs that a new board key follows. */
export async function recover(
  context: Context,
  { recoveryCode, passphrase, newSheet }: ParsedInput<'keys.recover'>,
): Promise<CallResult<'keys.recover'>> {
  const { db, workspace } = context;
  if (workspace.readOnly) return refuse(workspace.readOnly);
  const strength = judgePassphrase(passphrase);
  if (!strength.ok) return strength;
  const typed = typedRecoveryKey(db, recoveryCode);
  if (!typed.ok) return refusedRecovery(context, typed);
  const key = privateKeyFromSeed(typed.value);
  const seed = newSheet ? randomBytes(32) : typed.value;
  const recoveryKey = rawPublicKey(privateKeyFromSeed(seed));
  const before = ownKey(db).keyId;
  const next = await newSealedKey(passphrase);
  const renewed = succeed(context, 'keys.recover', before, next, () => {
    const to = { publicKey: base64(next.sealed.publicKey), recoveryPublicKey: base64(recoveryKey) };
    handOverTo(db, to, { as: 'recovery', key });
    return { signedBy: 'recovery', newSheet };
  });
  if (!renewed.ok) return renewed;
  const owner = { role: 'recovery', programme: programmeOf(db).code, office: '' } as const;
  return done(
    {
      ...renewed.value,
      recoveryCode: newSheet ? recoveryCodeOf(seed) : null,
      recoveryFingerprint: fingerprintOf(owner, recoveryKey),
    },
    [...strength.findings, finding('key.publishNext')],
  );
}
