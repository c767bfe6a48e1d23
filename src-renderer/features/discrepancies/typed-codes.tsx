import { type FormEvent, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { TextField } from '#renderer/components/field.tsx';
import type { CallOutput } from '#shared/contract/index.ts';

interface TypedCodesProps {
  readonly products: CallOutput<'catalogue.get'>['products'];
  readonly onDone: (codes: readonly string[]) => void;
}

/** Where there is only one entry, nothing can be asked about differences: the paper is read in full. */
export function TypedCodes({ products, onDone }: TypedCodesProps) {
  const t = useTexts().discrepancies.codes;
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const known = new Set(products.map(({ code }) => code));
  const codes = [...new Set(typed.split(/[\s,;]+/).filter((part) => part !== ''))];
  const unknown = codes.filter((code) => !known.has(code));
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
      <p className="disc-blind">{t.hint}</p>
      <div className="disc-card disc-card-whole">
        <TextField
          label={t.label}
          inputMode="numeric"
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
    </form>
  );
}
