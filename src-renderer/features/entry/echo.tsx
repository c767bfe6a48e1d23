/** The answer to each key, where the eyes are: the product in large letters, what is wrong, what to confirm. */
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { messageOf } from '#shared/i18n/message.ts';
import { ConfirmEcho } from './echo-confirm.tsx';
import { ReasonsEcho } from './echo-reasons.tsx';
import { GroupEcho, ScannedEcho, SpanEcho } from './echo-span.tsx';
import { TroubleEcho } from './echo-trouble.tsx';
import { UnknownEcho } from './echo-unknown.tsx';
import type { Screen } from './keying-model.ts';
import { Named } from './named.tsx';
import { NoteEcho } from './note.tsx';
import type { Paper } from './paper.ts';
import { Plain, Say } from './said.tsx';
import { type NearProduct, productInHand } from './view.ts';

interface EchoProps {
  readonly state: Screen;
  readonly paper: Paper;
  readonly near: readonly NearProduct[];
  readonly onNote: (text: string) => void;
  readonly onNoteClosed: () => void;
}

/** While a ballot is open. */
export function Echo({ state, paper, near, onNote, onNoteClosed }: EchoProps) {
  const { entry, trouble } = state;
  if (trouble) return <TroubleEcho trouble={trouble} open />;
  if (state.panel === 'note') return <NoteEcho note={entry.note} onSave={onNote} onClose={onNoteClosed} />;
  if (entry.phase === 'choosingReason') return <ReasonsEcho paper={paper} />;
  if (entry.phase === 'confirming') return <ConfirmEcho state={state} paper={paper} />;
  if (entry.refused) return <UnknownEcho entry={entry} paper={paper} near={near} />;
  return <TickEcho state={state} paper={paper} />;
}

function TickEcho({ state, paper }: { readonly state: Screen; readonly paper: Paper }) {
  const t = useTexts().entry.echo;
  const language = useLanguage();
  const { entry, findings } = state;
  const { echo, ticks } = entry;
  const product = productInHand(paper, entry);
  const labelOf = (code: string) => paper.byCode.get(code)?.fullLabel ?? code;
  const warnings = findings.map((finding) => messageOf(finding, language)).join(' ');
  if (warnings !== '') {
    return (
      <>
        <Say icon="warning" tone="warn">
          {warnings}
        </Say>
        <p className="keying-by">{t.lookAgain}</p>
      </>
    );
  }
  // While the code that ends a range or leaves a group is typed, what it is for stays in sight.
  if (echo.kind === 'none' && entry.span) return <SpanEcho entry={entry} paper={paper} />;
  if (!product && echo.kind === 'none') {
    if (paper.context.byGroup) return <GroupEcho group={entry.group} paper={paper} ticks={ticks} />;
    return <Plain title={t.begin} hint={t.beginHint} />;
  }
  switch (echo.kind) {
    case 'nothingToUndo':
      return <Plain title={t.nothingToUndo} hint={t.goOn} icon="warning" tone="warn" />;
    case 'flagged':
    case 'unflagged':
    case 'markedValid':
      return (
        <Plain title={t[echo.kind]} hint={t.goOn} icon={echo.kind === 'flagged' ? 'warning' : 'check'} tone="ok" />
      );
    case 'rangeFrom':
    case 'noRangeStart':
    case 'range':
    case 'wholeGroup':
    case 'excepted':
    case 'putBack':
    case 'groupStands':
    case 'rangeUndone':
      return <SpanEcho entry={entry} paper={paper} />;
    case 'group':
      return <GroupEcho group={echo.group} paper={paper} ticks={ticks} />;
    case 'scanned':
      return <ScannedEcho digits={echo.digits} open={state.open?.serial ?? ''} paper={paper} />;
    case 'repeated':
      return (
        <Named product={product} paper={paper}>
          <Say icon="equal" tone="warn">
            {t.repeated(labelOf(echo.code), echo.ordinal)}
          </Say>
        </Named>
      );
    case 'undone':
      return (
        <Named product={product} paper={paper} undone>
          <Say icon="cross" tone="2">
            {t.undone(labelOf(echo.code), ticks.length)}
          </Say>
        </Named>
      );
    default:
      // While the next code is being typed, the last product stays in sight.
      return (
        <Named product={product} paper={paper}>
          <Say icon="check" tone="ok">
            {t.ticked(product?.fullLabel ?? '', ticks.length)}
          </Say>
        </Named>
      );
  }
}
