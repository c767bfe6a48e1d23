import { useMemo, useReducer } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useHandKeys } from '#renderer/app/hand-keys.ts';
import { type Keys, useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Legend } from '#renderer/components/legend.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { productLabels } from '#shared/domain/product-labels.ts';
import { paperOf } from './paper.ts';
import { Questions } from './questions.tsx';
import type { ResolveBallotProps } from './resolve-ballot-props.ts';
import { type Answer, beginOf, decisionOf, firstStage, type Resolving, resolvingStep } from './resolving.ts';
import { Review } from './review.tsx';
import { Side } from './side.tsx';
import { Stray, useStray } from './stray.tsx';
import { TypedCodes } from './typed-codes.tsx';
import { Choice, NotYet, Reasons } from './whole-paper.tsx';

export function ResolveBallot(props: ResolveBallotProps) {
  const { discrepancy, programme, products } = props;
  const [state, answer] = useReducer(
    (before: Resolving, given: Answer) => resolvingStep(discrepancy, before, given),
    discrepancy,
    beginOf,
  );
  const resolve = useCommand('discrepancies.resolve');
  const labels = useMemo(() => productLabels(programme.rules, programme.groups, products), [products, programme]);
  const placeOf = useMemo(() => paperOf(products, programme.groups, labels), [products, programme.groups, labels]);
  const decision = decisionOf(discrepancy, state);
  const save = async () => {
    if (state.stage !== 'review' || resolve.pending) return;
    const result = await resolve.run({ unit: props.unit.code, serial: discrepancy.serial, ...decision });
    if (result.ok) props.onResolved();
  };
  const stray = useStray(props);
  useScreenKeys(props, state, { answer, save: () => void save(), take: stray.take });
  const reasons = programme.rules.invalidReasons;
  return (
    <div className="disc">
      <Side {...props} state={state} onSerial={() => answer({ type: 'serial', at: new Date().toISOString() })} />
      <section className="disc-main" aria-live="polite">
        {state.stage === 'stray' ? (
          <Stray discrepancy={discrepancy} busy={stray.pending} onTake={stray.take} onAnswer={answer} />
        ) : null}
        {state.stage === 'serial' && firstStage(discrepancy) !== 'questions' ? <NotYet /> : null}
        {(state.stage === 'serial' && firstStage(discrepancy) === 'questions') || state.stage === 'questions' ? (
          <Questions discrepancy={discrepancy} state={state} placeOf={placeOf} onAnswer={answer} />
        ) : null}
        {state.stage === 'validity' || state.stage === 'limits' ? (
          <Choice stage={state.stage} discrepancy={discrepancy} rules={programme.rules} onAnswer={answer} />
        ) : null}
        {state.stage === 'reason' ? <Reasons reasons={reasons} onAnswer={answer} /> : null}
        {state.stage === 'codes' ? (
          <TypedCodes
            discrepancy={discrepancy}
            before={state.codes ?? []}
            labels={labels}
            placeOf={placeOf}
            onDone={(codes) => answer({ type: 'codes', codes })}
          />
        ) : null}
        {state.stage === 'review' ? (
          <Review
            discrepancy={discrepancy}
            state={state}
            placeOf={placeOf}
            reasons={reasons}
            busy={resolve.pending}
            onSave={() => void save()}
            onAnswer={answer}
          />
        ) : null}
        <FindingList findings={resolve.refused ? resolve.findings : []} />
        <FindingList findings={stray.findings} />
      </section>
      <KeyLegend stage={state.stage} />
    </div>
  );
}

interface Acts {
  readonly save: () => void;
  readonly take: () => void;
  readonly later: () => void;
  readonly answer: (given: Answer) => void;
}

/** Digits answer only while a question is asked: in the serial and code fields they are digits. */
function keysOf(stage: Resolving['stage'], reasons: readonly { code: string }[], acts: Acts): Keys {
  const { answer, later, save, take } = acts;
  const no = ['0', () => answer({ type: 'no' })] as const;
  const back = ['-', () => answer({ type: 'back' })] as const;
  switch (stage) {
    case 'stray':
      return [['1', take], no, ['+', later]];
    // No serial and no code has a plus or a star: whoever does not find the paper, or finds it invalid, goes on.
    case 'serial':
      return [['+', later]];
    case 'codes':
      return [
        ['*', () => answer({ type: 'invalid' })],
        ['+', later],
      ];
    case 'reason':
      return [...reasons.map(({ code }, i) => [String(i + 1), () => answer({ type: 'reason', code })] as const), back];
    case 'review':
      return [['Enter', save], back];
    default:
      return [['1', () => answer({ type: 'yes' })], no, ['*', () => answer({ type: 'invalid' })], ['+', later], back];
  }
}

function useScreenKeys(
  { programme, onLeave, onPostpone }: ResolveBallotProps,
  { stage }: Resolving,
  acts: Omit<Acts, 'later'>,
): void {
  const t = useTexts().discrepancies;
  const { say } = useStatus();
  const { invalidReasons, serial } = programme.rules;
  useKeys([['Escape', onLeave]]);
  const keys = keysOf(stage, invalidReasons, { ...acts, later: onPostpone });
  useHandKeys({ keys, digits: serial.digits, onScan: () => say(t.scanned) });
}

function KeyLegend({ stage }: { readonly stage: Resolving['stage'] }) {
  const t = useTexts().discrepancies.keys;
  const asking = [
    { key: '1', does: t.yes },
    { key: '0', does: t.no },
    { key: '−', does: t.back },
    { key: '+', does: t.unreadable },
    { key: '*', does: t.invalid },
  ];
  const of: Readonly<Record<Resolving['stage'], readonly { key: string; does: string }[]>> = {
    stray: [
      { key: '1', does: t.strayYes },
      { key: '0', does: t.strayNo },
      { key: '+', does: t.later },
    ],
    serial: [
      { key: 'Enter', does: t.confirm },
      { key: '+', does: t.later },
    ],
    validity: asking,
    limits: asking,
    questions: asking,
    codes: [
      { key: 'Enter', does: t.look },
      { key: '*', does: t.invalid },
      { key: '+', does: t.unreadable },
    ],
    reason: [{ key: '−', does: t.back }],
    review: [
      { key: 'Enter', does: t.save },
      { key: '−', does: t.back },
    ],
  };
  return <Legend keys={[...of[stage], { key: 'Esc', does: t.leave }]} />;
}
