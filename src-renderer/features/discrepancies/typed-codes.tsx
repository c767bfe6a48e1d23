import { type FormEvent, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { TextField } from '#renderer/components/field.tsx';
import type { ProductLabels } from '#shared/domain/product-labels.ts';
import type { PaperPlace } from './paper.ts';
import { ReadProducts } from './read-products.tsx';
import { type Discrepancy, firstStage, isCompared } from './resolving.ts';

interface TypedCodesProps {
  readonly discrepancy: Discrepancy;
  /** What was typed before, when it is looked at again. */
  readonly before: readonly string[];
  readonly labels: ProductLabels;
  readonly placeOf: (code: string) => PaperPlace | null;
  readonly onDone: (codes: readonly string[]) => void;
}

function whyOf(discrepancy: Discrepancy, t: ReturnType<typeof useTexts>['discrepancies']['codes']) {
  if (firstStage(discrepancy) === 'codes') return t.secondOnly;
  return isCompared(discrepancy) ? t.oneValid : t.noneValid;
}

/** Where no two entries say what is ticked, nothing can be asked about differences: the paper is read in full, as if nobody had. */
export function TypedCodes({ discrepancy, before, labels, placeOf, onDone }: TypedCodesProps) {
  const t = useTexts().discrepancies.codes;
  const why = whyOf(discrepancy, t);
  const [typed, setTyped] = useState(() => before.map(labels.typedAs).join(' '));
  const [tried, setTried] = useState(false);
  const { codes, unknown } = labels.read(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // Nothing typed says that the paper is blank, where something is there to hold that against.
    if (unknown.length === 0 && (codes.length > 0 || isCompared(discrepancy))) onDone(codes);
  };
  const error = unknown.length > 0 ? t.unknown(unknown.join(', ')) : codes.length === 0 ? t.nothing : undefined;
  return (
    <form onSubmit={submit}>
      <header className="disc-title">
        <h1>{why.title}</h1>
      </header>
      <p className="disc-blind">
        {why.hint} {labels.byGroup ? t.hintByGroup : t.hint}
      </p>
      <div className="disc-card disc-card-whole">
        <TextField
          label={labels.byGroup ? t.labelByGroup : t.label}
          inputMode="decimal"
          size="large"
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setTried(false);
          }}
          hint={t.count(codes.length)}
          error={tried ? error : undefined}
          autoFocus
        />
      </div>
      {/* The newest first: what was just typed is what the eye compares with the paper. */}
      <ReadProducts codes={codes.toReversed()} placeOf={placeOf} />
    </form>
  );
}
