/**
 * The one line that takes keys. It is no text field: an input method finds nothing to compose in, and what it sends as
 * Backspace and letters is told apart from the clerk's keys (desk.ts). The screen listens for the keys; this shows them.
 */
import type { Ref } from 'react';
import { type Texts, useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { EntryState } from '#shared/domain/entry-state.ts';
import { spacedSerial } from '#shared/domain/serial.ts';
import type { Notice, Screen } from './keying-model.ts';
import type { Paper } from './paper.ts';

interface CodeLineProps {
  readonly state: Screen;
  readonly paper: Paper;
  /** The window has not the focus: keys do not come here. */
  readonly away: boolean;
  readonly ref: Ref<HTMLDivElement>;
}

interface Line {
  readonly label: string;
  readonly digits: string;
  /** Places that are drawn, typed or not. */
  readonly places: number;
  readonly refused: boolean;
  /** Offered, not typed. */
  readonly suggested: boolean;
  /** Places after which the eye gets a gap. */
  readonly gaps: ReadonlySet<number>;
}

const NO_GAPS: ReadonlySet<number> = new Set();

/** Where "204 2754" has its gaps: after place 3. */
function gapsOf(length: number): ReadonlySet<number> {
  const parts = spacedSerial('0'.repeat(length)).split(' ');
  const gaps = new Set<number>();
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length;
    gaps.add(at - 1);
  }
  return gaps;
}

function useLine(state: Screen, paper: Paper): Line {
  const t = useTexts().entry.line;
  const { stage, entry, papers } = state;
  const one = { digits: '', places: 1, refused: false, suggested: false, gaps: NO_GAPS };
  if (papers) {
    const { step, typed, suggestion } = papers;
    if (step === 'act' || step === 'reason' || step === 'words') return { ...one, label: t.papers[step] };
    const suggested = step === 'paper' && typed === '' && suggestion !== null;
    const digits = suggested ? suggestion : typed;
    const places = Math.max(step === 'unit' ? 4 : paper.rules.serial.digits, digits.length);
    return {
      ...one,
      label: t.papers[step],
      digits,
      places,
      suggested,
      gaps: step === 'unit' ? NO_GAPS : gapsOf(places),
    };
  }
  if (stage === 'recheck') {
    return { ...one, label: t.answer };
  }
  if (stage !== 'ticking') {
    const suggested = state.typed === '' && state.suggestion !== null;
    const digits = suggested ? (state.suggestion ?? '') : state.typed;
    const places = Math.max(paper.rules.serial.digits, digits.length);
    const refused = state.refused && state.typed !== '';
    return { label: t.serial, digits, places, refused, suggested, gaps: gapsOf(places) };
  }
  if (entry.phase === 'choosingReason') {
    return { ...one, label: t.reason };
  }
  return {
    label: codeLabel(t, entry, paper),
    digits: entry.buffer,
    places: Math.max(paper.longest, entry.buffer.length),
    refused: entry.refused,
    suggested: false,
    gaps: NO_GAPS,
  };
}

function codeLabel(t: Texts['entry']['line'], { phase, span, group }: EntryState, paper: Paper): string {
  if (phase === 'confirming') return t.confirm;
  if (span) return span.kind === 'range' ? t.rangeTo : t.takeOut;
  return paper.context.byGroup ? t.number(paper.groups[group]?.numeral ?? '') : t.code;
}

/** Narrower digits for longer lines, so that twelve still fit. */
function sizeOf(places: number): string {
  if (places <= 4) return '';
  return places <= 7 ? ' keying-line-7' : places <= 9 ? ' keying-line-9' : ' keying-line-20';
}

export function CodeLine({ state, paper, away, ref }: CodeLineProps) {
  const line = useLine(state, paper);
  const caret = line.refused || line.suggested ? -1 : line.digits.length;
  const look = [
    'keying-line',
    line.refused ? 'keying-line-refused' : '',
    away ? 'keying-line-away' : '',
    // A field has the keys.
    state.panel === 'note' || state.papers?.step === 'words' ? 'keying-line-resting' : '',
  ];
  return (
    <div className="keying-in">
      <span className="keying-line-label" id="keying-label">
        {line.label}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: an input would let an input method compose in it */}
      <div
        ref={ref}
        className={look.filter((word) => word !== '').join(' ') + sizeOf(line.places)}
        role="textbox"
        tabIndex={0}
        aria-labelledby="keying-label"
        aria-describedby="keying-hint"
        aria-invalid={line.refused || undefined}
        data-testid="line"
      >
        {Array.from({ length: line.places }, (_, i) => {
          const digit = line.digits[i];
          const place = [
            'keying-place',
            digit === undefined ? '' : 'keying-place-full',
            line.suggested ? 'keying-place-suggested' : '',
            i === caret ? 'keying-caret' : '',
            line.gaps.has(i) ? 'keying-gap' : '',
          ];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place is its number
            <span key={i} className={place.filter((word) => word !== '').join(' ')}>
              {digit}
            </span>
          );
        })}
      </div>
      <Hint state={state} paper={paper} away={away} />
    </div>
  );
}

function useNotice(): (notice: Notice, state: Screen, paper: Paper) => string {
  const t = useTexts().entry.notice;
  return (notice, { entry }, paper) =>
    notice === 'incomplete' ? t.incomplete((paper.context.codeLength ?? 0) - entry.buffer.length) : t[notice];
}

function Hint({ state, paper, away }: Omit<CodeLineProps, 'ref'>) {
  const t = useTexts().entry.line;
  const noticeText = useNotice();
  const { stage, entry, notice, papers } = state;
  const { codeLength, byGroup } = paper.context;
  if (away) return <HintLine icon="pause">{t.away}</HintLine>;
  if (notice !== null) return <HintLine icon="warning">{noticeText(notice, state, paper)}</HintLine>;
  if (papers?.step === 'words') return <HintLine>{''}</HintLine>;
  if (papers) return <HintLine>{papers.nothing ? t.papers.nothing : t.papers.hint}</HintLine>;
  if (stage === 'recheck') return <HintLine>{t.answerHint}</HintLine>;
  if (stage !== 'ticking') {
    if (state.refused && state.typed !== '') return <HintLine icon="cross">{t.refusedSerial}</HintLine>;
    return <HintLine>{state.typed === '' && state.suggestion !== null ? t.suggested : t.typeSerial}</HintLine>;
  }
  if (entry.refused) return <HintLine icon="cross">{t.nothing}</HintLine>;
  if (entry.phase !== 'ticking') return <HintLine>{''}</HintLine>;
  if (entry.span) return <HintLine>{entry.span.kind === 'range' ? t.rangeHint : t.exceptHint}</HintLine>;
  if (byGroup) return <HintLine>{t.byGroupHint(codeLength ?? 0)}</HintLine>;
  return <HintLine>{codeLength === null ? t.mixed : t.fixed(codeLength)}</HintLine>;
}

function HintLine({ icon, children }: { readonly icon?: 'cross' | 'warning' | 'pause'; readonly children: string }) {
  const tone = icon === 'cross' ? 'err' : icon === 'warning' ? 'warn' : '2';
  return (
    <p className={icon ? 'keying-hint keying-hint-said' : 'keying-hint'} id="keying-hint">
      {icon ? <Icon name={icon} tone={tone} /> : null}
      <span>{children}</span>
    </p>
  );
}
