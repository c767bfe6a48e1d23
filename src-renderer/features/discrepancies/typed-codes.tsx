import { type FormEvent, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { TextField } from '#renderer/components/field.tsx';
import type { ProductLabels } from '#shared/domain/product-labels.ts';
import type { PaperPlace } from './paper.ts';
import { ReadProducts } from './read-products.tsx';

interface TypedCodesProps {
  readonly labels: ProductLabels;
  readonly placeOf: (code: string) => PaperPlace | null;
  readonly onDone: (codes: readonly string[]) => void;
}

/** Where there is only one entry, nothing can be asked about differences: the paper is read in full. */
export function TypedCodes({ labels, placeOf, onDone }: TypedCodesProps) {
  const t = useTexts().discrepancies.codes;
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { codes, unknown } = labels.read(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (unknown.length === 0 && codes.length > 0) onDone(codes);
  };
  return (
    <form onSubmit={submit}>
      <header className="disc-title">
        <h1>{t.title}</h1>
      </header>
      <p className="disc-blind">{labels.byGroup ? t.hintByGroup : t.hint}</p>
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
          error={tried && unknown.length > 0 ? t.unknown(unknown.join(', ')) : undefined}
          autoFocus
        />
      </div>
      {/* The newest first: what was just typed is what the eye compares with the paper. */}
      <ReadProducts codes={codes.toReversed()} placeOf={placeOf} />
    </form>
  );
}
