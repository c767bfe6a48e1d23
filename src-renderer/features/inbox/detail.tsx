/** One file at the right: every reason in full, the check code against the paper, and what the file says. */
import type { ReactNode } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { StandingChip } from '#renderer/components/chip.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { formatInstant, formatNumber } from '#shared/i18n/format.ts';
import { CheckCode } from './check-code.tsx';
import type { InboxRow } from './rows.ts';

interface DetailProps {
  readonly row: InboxRow | null;
  /** The paper's code as typed so far for this file. */
  readonly typed: string;
  readonly onType: (digits: string) => void;
}

export function Detail({ row, typed, onType }: DetailProps) {
  const t = useTexts().inbox.detail;
  if (!row) return <p className="inbox-nothing">{t.none}</p>;
  const { received, unitName } = row;
  const { checkCode, revision } = received;
  return (
    <>
      <div className="inbox-title">
        <h2>{unitName === null || revision === undefined ? row.file : t.title(unitName, revision)}</h2>
        <StandingChip standing={row.verdict} />
        {checkCode === null ? null : <p>{t.lead}</p>}
      </div>
      {checkCode === null ? null : <CheckCode key={row.key} expected={checkCode} typed={typed} onType={onType} />}
      {received.findings.length === 0 ? null : (
        <section className="inbox-reasons">
          <h3>{t.findings}</h3>
          <FindingList findings={received.findings} live={false} />
        </section>
      )}
      <Facts row={row} />
      <p className="inbox-note">{t.official}</p>
    </>
  );
}

function Facts({ row }: { readonly row: InboxRow }) {
  const t = useTexts().inbox.detail;
  const { issued, returned, ballots, invalid, ticks, receivedAt } = row.received;
  const proven = row.unitName !== null;
  return (
    <dl className="inbox-facts">
      <Fact term={t.office}>{row.officeName}</Fact>
      {ballots === undefined ? null : (
        <Fact term={t.ballots}>
          {issued === null || returned === null ? null : `${t.counts(issued, returned)}, `}
          <b>{t.valid(ballots)}</b>
          {invalid === null ? null : `, ${t.invalid(invalid)}`}
        </Fact>
      )}
      {ticks === undefined ? null : (
        <Fact term={t.ticks}>
          <b>{formatNumber(ticks)}</b>
        </Fact>
      )}
      <Fact term={t.file}>{row.file}</Fact>
      <Fact term={row.verdict === 'refused' ? t.refusedAt : t.receivedAt}>{formatInstant(receivedAt)}</Fact>
      {proven ? null : <dd className="inbox-untrusted">{t.untrusted}</dd>}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  if (children === null) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
