import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { PaperPlace } from './paper.ts';
import { Line } from './questions.tsx';
import { ReadProducts } from './read-products.tsx';
import { type Answer, askedOf, type Discrepancy, decisionOf, otherwiseRead, type Resolving } from './resolving.ts';

interface ReviewProps {
  readonly discrepancy: Discrepancy;
  readonly state: Resolving;
  readonly placeOf: (code: string) => PaperPlace | null;
  readonly reasons: readonly { readonly code: string; readonly name: string }[];
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onAnswer: (answer: Answer) => void;
}

/** All answers once more, beside the paper; only then is anything stored. */
export function Review({ discrepancy, state, placeOf, reasons, busy, onSave, onAnswer }: ReviewProps) {
  const t = useTexts();
  const { review } = t.discrepancies;
  const { products, invalid } = decisionOf(discrepancy, state);
  const otherwise = otherwiseRead(discrepancy, state);
  const reason = reasons.find(({ code }) => code === invalid)?.name ?? invalid ?? '';
  return (
    <>
      <header className="disc-title">
        <h1>{review.title}</h1>
      </header>
      <p className="disc-verdict">{products === null ? review.invalid(reason) : review.products(products.length)}</p>
      <p className="disc-blind">{review.kept}</p>
      {products !== null && otherwise > 0 ? (
        <p className="disc-own">
          <Icon name="warning" /> {review.otherwise(otherwise)}
        </p>
      ) : null}
      {products === null ? null : (
        <ol>
          {askedOf(discrepancy, state).map((code, i) => (
            <li key={code}>
              <Line code={code} place={placeOf(code)} number={i + 1} answer={state.answers[i]} last={false} />
            </li>
          ))}
        </ol>
      )}
      {products !== null && state.codes !== null ? <ReadProducts codes={products} placeOf={placeOf} /> : null}
      <Actions>
        <Button kind="primary" size="large" shortcut="Enter" busy={busy} onPress={onSave} autoFocus>
          {review.save}
        </Button>
        <Button size="large" shortcut="−" onPress={() => onAnswer({ type: 'back' })}>
          {t.frame.actions.back}
        </Button>
      </Actions>
    </>
  );
}
