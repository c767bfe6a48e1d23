/** A product in large letters, with who makes it and where it stands on the paper. */
import type { ReactNode } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import type { Paper, PaperProduct } from './paper.ts';

interface NamedProps {
  readonly product: PaperProduct | null;
  readonly paper: Paper;
  readonly undone?: boolean;
  readonly children: ReactNode;
}

/** Never cut: long names take two smaller lines, the longest three. */
function nameLook(name: string): string {
  if (name.length >= 120) return 'keying-nm keying-nm-longest';
  return name.length >= 40 ? 'keying-nm keying-nm-long' : 'keying-nm';
}

export function Named({ product, paper, undone = false, children }: NamedProps) {
  const t = useTexts().entry.echo;
  const group = product && paper.groups[product.at];
  if (!product || !group) return children;
  return (
    <>
      {children}
      <p className={undone ? `${nameLook(product.name)} keying-nm-undone` : nameLook(product.name)} data-testid="name">
        {product.name}
      </p>
      <p className="keying-by">{product.enterprise}</p>
      <p className="keying-by">
        {t.group}{' '}
        <b>
          {group.numeral}. {group.name}
        </b>{' '}
        · {t.line(product.line, group.products.at(-1)?.line ?? product.line)}
      </p>
    </>
  );
}
