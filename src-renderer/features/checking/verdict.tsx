import { type ReactNode, useId } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { inFives } from '#shared/domain/check-code.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { formatDate, formatInstant, formatNumber } from '#shared/i18n/format.ts';
import { type Checked, judge } from './judgement.ts';

interface VerdictProps {
  readonly name: string;
  /** Undefined where the file was refused: then nothing of it is shown. */
  readonly checked: Checked | undefined;
  readonly findings: readonly Finding[];
  readonly outside: boolean;
  /** All digits of the board's letter are typed. */
  readonly byLetter: boolean;
}

export function Verdict({ name, checked, findings, outside, byLetter }: VerdictProps) {
  const t = useTexts().checking;
  const id = useId();
  const { verdict, next, icon, tone } = judge(checked, findings, outside);
  return (
    <section className="checking-verdict" aria-labelledby={id}>
      <p className="checking-name">{name}</p>
      <div role="status">
        <h2 id={id} className={`t-${tone}`}>
          <Icon name={icon} /> {t.verdicts[verdict]}
        </h2>
        <p>{t.next[next]}</p>
      </div>
      <FindingList findings={findings} />
      {checked ? <Facts checked={checked} byLetter={byLetter} /> : null}
    </section>
  );
}

function Facts({ checked, byLetter }: { readonly checked: Checked; readonly byLetter: boolean }) {
  const t = useTexts().checking;
  const { kind, signer, programme, revision, unit, newest } = checked;
  const office = signer.office ?? '';
  const by =
    signer.role === 'board' ? t.signers.board : (kind === 'key' ? t.signers.claimed : t.signers.office)(office);
  const ofBoard = signer.role === 'board' && byLetter && signer.trusted === 'yes';
  return (
    <dl className="checking-facts">
      <Fact name={t.facts.kind}>{t.kinds[kind](revision ?? 0, unit ?? '')}</Fact>
      <Fact name={t.facts.signer}>{by}</Fact>
      <Fact name={t.facts.trusted}>{ofBoard ? t.trusted.byLetter : t.trusted[signer.trusted]}</Fact>
      {signer.expires === null ? null : (
        <Fact name={t.facts.term}>{t.term[signer.expired ? 'over' : 'runs'](formatDate(signer.expires))}</Fact>
      )}
      <Fact name={t.facts.fingerprint}>{signer.fingerprint}</Fact>
      <Fact name={t.facts.programme}>{programme}</Fact>
      <Fact name={t.facts.createdAt}>{formatInstant(checked.createdAt)}</Fact>
      {(['ballots', 'invalid', 'ticks'] as const).map((what) => {
        const count = checked[what];
        return count === null ? null : (
          <Fact key={what} name={t.facts[what]}>
            {formatNumber(count)}
          </Fact>
        );
      })}
      <Fact name={t.facts.checkCode}>
        <span className="checking-code">{inFives(checked.checkCode)}</span>
      </Fact>
      {kind === 'key' ? null : <Fact name={t.facts.newest}>{t.newest[newest]}</Fact>}
      <Fact name={t.facts.sha256}>
        <span className="checking-sha">{checked.sha256}</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
