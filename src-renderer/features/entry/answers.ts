/** The services as the desk asks them: no answer is a value too, because it is told where it happened and never thrown over an open ballot. */
import type { Call, CallInput, CallName, CallResult } from '#shared/contract/index.ts';
import type { Finding } from '#shared/domain/finding.ts';

export interface Refused {
  readonly ok: false;
  readonly findings: readonly Finding[];
  /** No answer came: the program or its disk is in trouble. */
  readonly broken: boolean;
}
export type Answer<N extends CallName> = Extract<CallResult<N>, { ok: true }> | Refused;

export async function ask<N extends CallName>(call: Call, name: N, input: CallInput<N>): Promise<Answer<N>> {
  try {
    const result = await call(name, input);
    return result.ok ? (result as Answer<N>) : { ok: false, findings: result.findings, broken: false };
  } catch {
    return { ok: false, findings: [], broken: true };
  }
}

/** Stores a key of an entry or of its second look. The same number and key again changes nothing, so an answer that got lost is asked for once more. */
export async function storeKey<N extends 'entry.press' | 'entry.answerRecheck'>(
  call: Call,
  name: N,
  input: CallInput<N>,
): Promise<Answer<N>> {
  const answer = await ask(call, name, input);
  return !answer.ok && answer.broken ? ask(call, name, input) : answer;
}
