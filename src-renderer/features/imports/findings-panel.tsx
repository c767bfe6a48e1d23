/** What was found, by cause: each with its cells to jump to and what to do about it. */
import { type ReactNode, useState } from 'react';
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import type { Finding } from '#shared/domain/finding.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { type Cause, type SheetCell, sameCell, sheetCellOf } from './causes.ts';

interface FindingsPanelProps {
  readonly causes: readonly Cause[];
  /** Ballots that are there already with the same content. */
  readonly known: readonly Finding[];
  /** The sheet that is shown. */
  readonly sheet: string;
  readonly current: SheetCell | null;
  readonly onJump: (cell: SheetCell) => void;
  /** Cells that can be jumped to; of the sheet that is shown, those that are drawn. */
  readonly drawn: (cell: SheetCell) => boolean;
  /** What can be answered to a finding, beside the others of its cause; null where the file has to be corrected. */
  readonly answer: (finding: Finding, members: readonly Finding[]) => ReactNode;
  /** Opens the workbooks that were imported for the unit, of which one can be withdrawn. */
  readonly onImported: () => void;
}

export function FindingsPanel({ causes, known, answer, onImported, ...cells }: FindingsPanelProps) {
  const t = useTexts().imports.findings;
  return (
    <section aria-label={t.label}>
      <h2>
        {causes.length === 0
          ? t.none
          : t.title(
              causes.length,
              causes.reduce((sum, { findings }) => sum + findings.length, 0),
            )}
        {causes.length === 0 ? null : (
          <span className="imports-nextkey">
            <Kbd>Ctrl+↓</Kbd> {t.next}
          </span>
        )}
      </h2>
      {causes.length === 0 ? (
        <p className="imports-clear">
          <Icon name="check" tone="ok" /> {t.noneHint}
        </p>
      ) : null}
      <ol>
        {causes.map((cause) => (
          <CauseItem key={cause.code} cause={cause} answer={answer} onImported={onImported} {...cells} />
        ))}
        {known.length > 0 ? <KnownItem known={known} onImported={onImported} {...cells} /> : null}
      </ol>
    </section>
  );
}

type CellProps = Omit<FindingsPanelProps, 'causes' | 'known' | 'answer' | 'onImported'>;
type KnownProps = CellProps & Pick<FindingsPanelProps, 'known' | 'onImported'>;

function KnownItem({ known, onImported, ...cells }: KnownProps) {
  const t = useTexts().imports.findings;
  return (
    <li className="imports-cause imports-cause-known">
      <h3>
        <Icon name="check" tone="ok" />
        <span>{t.known(known.length)}</span>
      </h3>
      <p>{t.knownMeans}</p>
      <Cells findings={known} {...cells} />
      <ToImported onImported={onImported} />
    </li>
  );
}

/** To the workbooks that these ballots may have come with. */
function ToImported({ onImported }: Pick<FindingsPanelProps, 'onImported'>) {
  const t = useTexts().imports.findings;
  return (
    <p className="imports-answer">
      <Button size="small" onPress={onImported}>
        {t.toImported}
      </Button>
    </p>
  );
}

/** Cells shown before a person asks for all of them. */
const FIRST_CELLS = 12;

function CauseItem({
  cause,
  answer,
  onImported,
  ...cells
}: Omit<FindingsPanelProps, 'causes' | 'known'> & { readonly cause: Cause }) {
  const t = useTexts();
  const language = useLanguage();
  const { code, number, severity, findings } = cause;
  const words = t.imports.causes[code];
  const { current, sheet } = cells;
  const jumped = current ? findings.find((finding) => sameCell(sheetCellOf(finding, sheet), current)) : undefined;
  const said = jumped ?? findings[0];
  const message = said ? messageOf(said, language) : '';
  return (
    <li className={`imports-cause imports-cause-${severity}${jumped ? ' imports-cause-current' : ''}`} data-code={code}>
      <h3>
        <Icon name={severity === 'error' ? 'refused' : 'warning'} tone={severity === 'error' ? 'err' : 'warn'} />
        <span>
          <span className="vh">{t.words.severity[severity]}: </span>
          {words?.title ?? message}
        </span>
        <i className={`imports-number imports-badge-${severity}`}>{number}</i>
        <em>{findings.length > 1 ? formatNumber(findings.length) : ''}</em>
      </h3>
      {words ? <p>{message}</p> : null}
      <Cells findings={findings} {...cells} />
      {said ? answer(said, findings) : null}
      {code === 'import.differsFromEntry' ? <ToImported onImported={onImported} /> : null}
      {words ? (
        <p className="imports-fix">
          <Icon name="arrow" /> {words.fix}
        </p>
      ) : null}
    </li>
  );
}

function Cells({ findings, ...cells }: CellProps & { readonly findings: readonly Finding[] }) {
  const t = useTexts().imports.findings;
  const [all, setAll] = useState(false);
  const placed = findings.flatMap((finding) => sheetCellOf(finding, cells.sheet) ?? []);
  const shown = all ? placed : placed.slice(0, FIRST_CELLS);
  if (placed.length === 0) return null;
  return (
    <div className="imports-cells">
      {shown.map((at, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity of their own, and the list is replaced as a whole
        <CellButton key={i} at={at} {...cells} />
      ))}
      {placed.length > shown.length ? (
        <button type="button" className="imports-more" onClick={() => setAll(true)}>
          {t.more(placed.length - shown.length)}
        </button>
      ) : (
        <span>{t.to}</span>
      )}
    </div>
  );
}

function CellButton({ at, sheet, current, onJump, drawn }: CellProps & { readonly at: SheetCell }) {
  const t = useTexts().imports.findings;
  const there = drawn(at);
  const name = at.sheet === sheet ? at.cell : `${at.sheet}!${at.cell}`;
  return (
    <button
      type="button"
      className="imports-cell"
      data-jump={name}
      aria-current={sameCell(at, current) || undefined}
      aria-disabled={!there || undefined}
      title={there ? undefined : t.unseen}
      onClick={() => there && onJump(at)}
    >
      {name}
    </button>
  );
}
