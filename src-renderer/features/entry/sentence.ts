/** What a screen reader hears of each key: a sentence when something was taken, at once when it was not. Pure. */
import type { Texts } from '#renderer/app/language.tsx';
import type { EntryState } from '#shared/domain/entry-state.ts';
import type { SerialRule } from '#shared/domain/programme.ts';
import { parseSerial, spacedSerial } from '#shared/domain/serial.ts';
import { type Language, messageOf } from '#shared/i18n/message.ts';
import type { Screen } from './keying-model.ts';
import type { Paper } from './paper.ts';
import { PAPER_ACTS, type Papers } from './papers-model.ts';
import { productAsked } from './view.ts';

interface Sentence {
  readonly polite: string;
  readonly urgent: string;
}

/** What is wrong with the code that stands refused. */
export function refusedWords(
  { buffer, echo, group }: EntryState,
  { context, groups }: Paper,
  t: Texts['entry']['unknown'],
): string {
  if (echo.kind === 'noRange') return t.noRange(buffer);
  if (echo.kind === 'notInGroup') return t.notInGroup(buffer);
  const { numeral = '', products } = groups[group] ?? {};
  return context.byGroup ? t.noNumber(buffer, numeral, products?.at(-1)?.label ?? '') : t.title(buffer);
}

/** What a scanner read in the middle of a ballot: the paper in hand, another one, or no serial at all. */
export function scannedWords(digits: string, open: string, rule: SerialRule, t: Texts['entry']['scan']) {
  const parsed = parseSerial(digits, rule);
  const serial = 'serial' in parsed ? parsed.serial : null;
  const shown = spacedSerial(open);
  if (serial === open) return { kind: 'same', title: t.same(shown), hint: t.sameHint } as const;
  const title = serial === null ? t.noSerial(digits) : t.serial(spacedSerial(serial));
  return { kind: 'other', title, hint: t.finishFirst(shown) } as const;
}

/** Polite and urgent text of the present state; empty while digits are being typed. */
export function sentenceOf(state: Screen, paper: Paper, t: Texts['entry'], language: Language): Sentence {
  const { stage, entry, open, notice, trouble, findings, saved } = state;
  const said = findings.map((finding) => messageOf(finding, language)).join(' ');
  if (trouble) return { polite: '', urgent: trouble.key === '' ? t.trouble.unanswered : t.trouble[trouble.step] };
  if (state.papers) return papersSentence(state.papers, t.papers, language);
  if (notice !== null && notice !== 'incomplete') return { polite: '', urgent: t.notice[notice] };
  if (stage === 'recheck') {
    const product = productAsked(paper, state);
    const r = t.recheck;
    const { phase, answers } = state.look;
    const asked = `${r.question(String(answers.length + 1), String(state.recheck?.codes.length))} ${product?.name}. ${r.ask}`;
    const polite = product
      ? asked
      : phase === 'announced'
        ? `${r.title} ${answers.length === 0 ? r.begin : r.goOn(answers.length, state.recheck?.codes.length ?? 0)}`
        : r.review;
    return { polite, urgent: '' };
  }
  if (stage !== 'ticking') {
    const last = saved[0];
    return { polite: last ? t.serial.saved(last.serial) : '', urgent: said };
  }
  if (entry.phase === 'confirming') {
    const { serial, ticks, title } = t.confirm;
    return { polite: `${title}. ${serial} ${open?.serial}. ${ticks} ${entry.ticks.length}.`, urgent: said };
  }
  if (entry.phase === 'choosingReason') {
    const list = paper.rules.invalidReasons.map(({ name }, i) => `${i + 1} ${name}`).join('. ');
    return { polite: `${t.reasons.title} ${list}`, urgent: '' };
  }
  const { echo, ticks } = entry;
  const labelOf = (code: string) => paper.byCode.get(code)?.fullLabel ?? code;
  const groupOf = (code: string) => paper.groups[paper.byCode.get(code)?.at ?? -1]?.name ?? '';
  const nameOf = (code: string) => paper.byCode.get(code)?.name ?? '';
  switch (echo.kind) {
    case 'ticked':
      return { polite: `${t.echo.ticked(labelOf(echo.code), echo.ordinal)}: ${nameOf(echo.code)}`, urgent: said };
    case 'repeated':
      return { polite: `${t.echo.repeated(labelOf(echo.code), echo.ordinal)}: ${nameOf(echo.code)}`, urgent: '' };
    case 'undone':
      return { polite: `${t.echo.undone(labelOf(echo.code), ticks.length)}: ${nameOf(echo.code)}`, urgent: '' };
    case 'unknown':
    case 'noRange':
    case 'notInGroup':
      return { polite: '', urgent: refusedWords(entry, paper, t.unknown) };
    case 'noRangeStart':
      return { polite: '', urgent: t.spans.noStart };
    case 'scanned':
      return scannedSentence(echo.digits, open?.serial ?? '', paper, t.scan);
    case 'group':
      return { polite: paper.groups[echo.group]?.name ?? '', urgent: '' };
    case 'rangeFrom':
      return { polite: `${t.spans.from(labelOf(echo.code))} ${t.spans.fromHint}`, urgent: '' };
    case 'range':
      return { polite: t.spans.range(echo.added, labelOf(echo.from), labelOf(echo.to)), urgent: '' };
    case 'wholeGroup':
      return { polite: `${t.spans.wholeGroup(groupOf(echo.code), echo.added)}. ${t.spans.except}`, urgent: '' };
    case 'excepted':
    case 'putBack':
      return { polite: t.spans[echo.kind](labelOf(echo.code)), urgent: '' };
    case 'groupStands':
      return { polite: t.spans.stands(groupOf(echo.code), echo.excepted), urgent: '' };
    case 'rangeUndone':
      return { polite: t.spans.undone(echo.codes, ticks.length), urgent: '' };
    case 'nothingToUndo':
    case 'flagged':
    case 'unflagged':
    case 'markedValid':
      return { polite: t.echo[echo.kind], urgent: '' };
    default:
      return { polite: '', urgent: said };
  }
}

/** The paper in hand scanned once more is good news; anything else is not. */
function scannedSentence(digits: string, open: string, { rules }: Paper, t: Texts['entry']['scan']): Sentence {
  const { kind, title, hint } = scannedWords(digits, open, rules.serial, t);
  return kind === 'same' ? { polite: title, urgent: '' } : { polite: '', urgent: `${title}. ${hint}` };
}

function papersSentence(papers: Papers, t: Texts['entry']['papers'], language: Language): Sentence {
  const urgent = papers.findings.map((finding) => messageOf(finding, language)).join(' ');
  const { step, done, act, serial, to } = papers;
  if (step === 'paper') {
    return { polite: done ? t.done[done.act](done.serial, done.to ?? '') : `${t.which} ${t.whichHint}`, urgent };
  }
  if (step === 'act') {
    const acts = PAPER_ACTS.map((each, i) => `${i + 1} ${t.acts[each]}`).join('. ');
    return { polite: `${t.paper(serial ?? '')}. ${acts}`, urgent };
  }
  if (step === 'reason' && act !== null && act !== 'reopen') {
    const reasons = t.reasons[act].map((reason, i) => `${i + 1} ${reason}`).join('. ');
    return { polite: `${t.why[act](serial ?? '', to ?? '')} ${reasons}`, urgent };
  }
  return {
    polite: step === 'serial' ? t.rightSerial(serial ?? '') : step === 'unit' ? t.rightUnit(serial ?? '') : '',
    urgent,
  };
}
