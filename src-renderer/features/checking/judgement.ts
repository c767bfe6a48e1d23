/** What the answer of `checking.file` means to the person who asked: one of a few verdicts, and what to do next. */

import type { IconName } from '#renderer/components/icons.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { texts } from '#shared/i18n/vi.ts';

export type Checked = CallOutput<'checking.file'>;
type Texts = (typeof texts)['checking'];

export interface Judgement {
  readonly verdict: keyof Texts['verdicts'];
  readonly next: keyof Texts['next'];
  readonly icon: IconName;
  readonly tone: 'ok' | 'warn' | 'err';
}

/** @param checked undefined where the file was refused */
export function judge(checked: Checked | undefined, findings: readonly Finding[], outside: boolean): Judgement {
  if (!checked) {
    const needed = findings.some(({ code }) => code === 'checking.packageNeeded');
    if (!needed) return { verdict: 'refused', next: 'refused', icon: 'refused', tone: 'err' };
    const next = outside ? 'packageNeeded' : 'packageNeededInside';
    return { verdict: 'packageNeeded', next, icon: 'warning', tone: 'warn' };
  }
  const { valid, kind, signer } = checked;
  if (signer.trusted === 'no') {
    if (kind === 'key') return { verdict: 'newKey', next: 'newKey', icon: 'info', tone: 'warn' };
    const next = signer.role === 'board' ? 'stranger' : 'revoked';
    return { verdict: 'stranger', next, icon: 'refused', tone: 'err' };
  }
  if (!valid) return { verdict: 'wrong', next: 'wrong', icon: 'refused', tone: 'err' };
  if (signer.trusted === 'yes') return { verdict: 'good', next: 'good', icon: 'check', tone: 'ok' };
  return { verdict: 'unproven', next: outside ? 'unproven' : 'unprovenInside', icon: 'warning', tone: 'warn' };
}
