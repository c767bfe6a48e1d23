import type { PaperPlace } from './paper.ts';

interface ReadProductsProps {
  readonly codes: readonly string[];
  readonly placeOf: (code: string) => PaperPlace | null;
}

/** Products read off a paper, each with its name: a code alone is nothing to compare. */
export function ReadProducts({ codes, placeOf }: ReadProductsProps) {
  return (
    <ol className="disc-read">
      {codes.map((code) => {
        const place = placeOf(code);
        return (
          <li key={code} title={place?.product.name}>
            <b>{place?.label ?? code}</b> <span>{place?.product.name}</span>
          </li>
        );
      })}
    </ol>
  );
}
