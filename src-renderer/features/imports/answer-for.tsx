/** The answer next to a finding: what this kind of finding takes, from the quickest on. */
import { type ReactNode, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { SelectField, TextField } from '#renderer/components/field.tsx';
import type { PlaceRole } from '#shared/contract/import-answers.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { answerForms } from '#shared/domain/import-answers.ts';
import { nearestNames } from '#shared/domain/near-names.ts';
import type { InvalidReason } from '#shared/domain/programme.ts';
import type { Answer } from './answers.ts';
import { ballotsOf, cellText, placeOfFinding, signsOf } from './asked.ts';
import type { Preview } from './reading.ts';

/** What answers are chosen from. */
export interface AnswerBook {
  readonly products: CallOutput<'catalogue.get'>['products'];
  readonly reasons: readonly InvalidReason[];
}

interface AnswerProps {
  readonly finding: Finding;
  /** All findings of the same cause. */
  readonly members: readonly Finding[];
  readonly preview: Preview;
  readonly book: AnswerBook;
  readonly onAnswer: (...answers: readonly Answer[]) => void;
}

/** Whether the layout has a field of marks; elsewhere cells hold codes. */
const hasMarks = ({ layout }: Preview) => layout === 'rows' || layout === 'columns' || layout === 'forms';
const isOfLimits = ({ code }: Finding) => code === 'import.outsideLimits' || code === 'import.outsideGroupLimit';

export function AnswerFor(props: AnswerProps) {
  const t = useTexts().imports.answers;
  const { finding } = props;
  const forms = answerForms(finding);
  // What a header says is answered by saying what the column is, a sign by what it means, a number of ticks by what becomes of the ballot.
  const header = forms.includes('product') && placeOfFinding(props.preview, finding) !== null;
  const limits = isOfLimits(finding);
  const asMark = finding.code === 'import.coloured' || (finding.code === 'import.commented' && hasMarks(props.preview));
  const single = forms.includes('cell') && !forms.includes('mark') && !header && !limits && finding.cell !== undefined;
  const key = `${finding.code} ${finding.sheet} ${finding.cell} ${finding.value}`;
  const parts: ReactNode[] = [
    forms.includes('mark') ? <Signs key="mark" {...props} /> : null,
    forms.includes('product') && finding.value ? <Meant key={`product ${key}`} {...props} /> : null,
    forms.includes('reason') ? <Reasons key="reason" {...props} /> : null,
    forms.includes('column') || forms.includes('row') ? <Place key={`place ${key}`} {...props} /> : null,
    asMark ? <OneMark key={`mark ${key}`} {...props} /> : null,
    single && !asMark ? <OneCell key={`cell ${key}`} {...props} /> : null,
    forms.includes('ballot') ? <Ballots key={`ballot ${key}`} {...props} /> : null,
    forms.includes('hidden') ? <Hidden key="hidden" {...props} /> : null,
    forms.includes('header') ? <Header key="header" {...props} /> : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around every finding
    <div className="imports-answers" role="group" aria-label={t.label} data-answers>
      {parts}
    </div>
  );
}

/** Each sign once for the whole file, then the one cell by itself. */
function Signs({ finding, members, preview, onAnswer }: AnswerProps) {
  const t = useTexts().imports.answers;
  return (
    <>
      {signsOf(members).map(({ sign, cells }) => (
        <p key={sign} className="imports-answer">
          <span>{t.sign(sign, cells)}</span>
          <Button size="small" onPress={() => onAnswer({ kind: 'mark', sign, is: 'tick' })}>
            {t.tick}
          </Button>
          <Button size="small" onPress={() => onAnswer({ kind: 'mark', sign, is: 'none' })}>
            {t.none}
          </Button>
        </p>
      ))}
      {members.length > 1 ? <OneMark {...{ finding, preview, onAnswer }} /> : null}
    </>
  );
}

function OneMark({ finding, preview, onAnswer }: Pick<AnswerProps, 'finding' | 'preview' | 'onAnswer'>) {
  const t = useTexts().imports.answers;
  const { cell, sheet = preview.sheet } = finding;
  if (cell === undefined) return null;
  return (
    <p className="imports-answer">
      <span>{t.onlyCell(cell)}</span>
      {(['x', ''] as const).map((is) => (
        <Button
          key={is}
          size="small"
          onPress={() => onAnswer({ kind: 'cell', sheet, cell, was: cellText(preview, finding), is })}
        >
          {is === 'x' ? t.tick : t.none}
        </Button>
      ))}
    </p>
  );
}

/** Near names are offered, never taken; any other code can be typed. */
function Meant({ finding, book, onAnswer }: AnswerProps) {
  const t = useTexts().imports.answers;
  const [code, setCode] = useState('');
  const text = finding.value ?? '';
  const mean = (is: string) => onAnswer({ kind: 'product', text, is });
  const typed = book.products.find((product) => product.code === code.trim());
  return (
    <>
      <p className="imports-answer">
        <span>{t.meant(text)}</span>
        {nearestNames(text, book.products).map((product) => (
          <Button key={product.code} size="small" onPress={() => mean(product.code)}>
            {`${product.code} ${product.name}`}
          </Button>
        ))}
      </p>
      <Typed
        label={t.product}
        value={code}
        onChange={setCode}
        hint={typed?.name ?? (code.trim() === '' ? undefined : t.unknownCode)}
        onUse={typed ? () => mean(typed.code) : undefined}
        digits
      />
    </>
  );
}

interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  /** Undefined while what is typed cannot be used. */
  readonly onUse: (() => void) | undefined;
  readonly digits?: boolean;
}

function Typed({ label, value, onChange, hint, onUse, digits = false }: TypedProps) {
  const t = useTexts().imports.answers;
  return (
    <div className="imports-typed">
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        width={digits ? 8 : 22}
        inputMode={digits ? 'numeric' : 'text'}
        maxLength={2000}
        hint={hint}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          // Not the key that stores the whole file.
          event.preventDefault();
          onUse?.();
        }}
      />
      <Button size="small" shortcut="Enter" disabled={!onUse} onPress={() => onUse?.()}>
        {t.use}
      </Button>
    </div>
  );
}

function Reasons({ finding, book, onAnswer }: AnswerProps) {
  const t = useTexts().imports.answers;
  const text = finding.value ?? '';
  return (
    <div className="imports-typed">
      <SelectField
        label={t.reason}
        value=""
        placeholder={t.choose}
        onChange={(is: string) => onAnswer({ kind: 'reason', text, is })}
        options={book.reasons.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      />
      <Button size="small" onPress={() => onAnswer({ kind: 'reason', text, is: null })}>
        {t.valid}
      </Button>
    </div>
  );
}

const NAMED = ['reason', 'total', 'numbering', 'note'] as const;

function Place({ finding, preview, onAnswer }: AnswerProps) {
  const t = useTexts().imports.answers;
  const asked = placeOfFinding(preview, finding);
  if (!asked) return null;
  const { kind, place, hidden } = asked;
  const { sheet = preview.sheet } = finding;
  const say = (is: PlaceRole) => onAnswer({ kind, sheet, place, is });
  return (
    <div className="imports-typed">
      {hidden ? (
        <Button size="small" onPress={() => say('shown')}>
          {t.countIt}
        </Button>
      ) : null}
      <Button size="small" onPress={() => say('ignored')}>
        {kind === 'columns' ? t.ignoreColumn(place) : t.ignoreRow(place)}
      </Button>
      {hidden ? null : (
        <SelectField
          label={t.placeIs[kind]}
          value=""
          placeholder={t.choose}
          onChange={say}
          options={NAMED.map((value) => ({ value, label: t.roles[value] }))}
        />
      )}
    </div>
  );
}

function OneCell({ finding, preview, onAnswer }: AnswerProps) {
  const t = useTexts().imports.answers;
  const was = cellText(preview, finding);
  const [text, setText] = useState(was);
  const { cell = '', sheet = preview.sheet } = finding;
  const use = () => onAnswer({ kind: 'cell', sheet, cell, was, is: text.trim() });
  return <Typed label={t.cell(cell)} value={text} onChange={setText} hint={t.cellHint} onUse={use} />;
}

function Ballots({ finding, members, preview, book, onAnswer }: AnswerProps) {
  const t = useTexts().imports.answers;
  const [own] = ballotsOf(preview, [finding]);
  if (!own) return null;
  const all = ballotsOf(preview, members);
  const limits = isOfLimits(finding);
  // In the layout `long` such a finding speaks of lines: they are of one paper, or their serials are wrong.
  if (finding.code === 'import.serialTwice' && preview.layout === 'long') {
    return (
      <p className="imports-answer">
        <Button size="small" onPress={() => onAnswer({ kind: 'ballot', ...own, is: 'together' })}>
          {t.together}
        </Button>
      </p>
    );
  }
  const decide = (is: 'leaveOut' | 'keep') => onAnswer({ kind: 'ballot', ...own, is });
  const decideAll = (is: 'leaveOut' | 'keep') =>
    onAnswer(...all.map((ballot) => ({ kind: 'ballot', ...ballot, is }) as const));
  return (
    <div className="imports-typed">
      {limits ? (
        <Button size="small" onPress={() => decide('keep')}>
          {t.keep}
        </Button>
      ) : null}
      {limits && all.length > 1 ? (
        <Button size="small" onPress={() => decideAll('keep')}>
          {t.keepAll(all.length)}
        </Button>
      ) : null}
      {limits || finding.code === 'import.reasonMissing' ? (
        <SelectField
          label={t.invalid}
          value=""
          placeholder={t.choose}
          onChange={(invalid: string) => onAnswer({ kind: 'ballot', ...own, is: { invalid } })}
          options={book.reasons.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        />
      ) : null}
      <Button size="small" onPress={() => decide('leaveOut')}>
        {t.leaveOut}
      </Button>
      {all.length > 1 ? (
        <Button size="small" onPress={() => decideAll('leaveOut')}>
          {t.leaveOutAll(all.length)}
        </Button>
      ) : null}
    </div>
  );
}

function Hidden({ finding, onAnswer }: AnswerProps) {
  const t = useTexts().imports.answers;
  const { sheet } = finding;
  if (sheet === undefined) return null;
  return (
    <p className="imports-answer">
      <Button size="small" onPress={() => onAnswer({ kind: 'hidden', sheet })}>
        {t.hidden(sheet)}
      </Button>
    </p>
  );
}

/** Where nothing was recognised: the row of the header and the column of the serials are enough to go on. */
function Header({ finding, preview, onAnswer }: AnswerProps) {
  const t = useTexts().imports.answers;
  const [row, setRow] = useState('');
  const [column, setColumn] = useState('');
  const { sheet = preview.sheet } = finding;
  const place = column.trim().toUpperCase();
  const ready = /^[1-9][0-9]{0,5}$/.test(row.trim()) && /^[A-Z]{1,3}$/.test(place);
  const use = () =>
    onAnswer({ kind: 'header', sheet, is: Number(row.trim()) }, { kind: 'columns', sheet, place, is: 'serial' });
  return (
    <div className="imports-typed">
      <TextField label={t.header} value={row} onChange={setRow} width={4} inputMode="numeric" />
      <TextField label={t.serialColumn} value={column} onChange={setColumn} width={4} />
      <Button size="small" disabled={!ready} onPress={use}>
        {t.headerUse}
      </Button>
    </div>
  );
}
