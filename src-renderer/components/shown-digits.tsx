/** Digits to read aloud, to copy to paper or to compare, in groups of five. */
import { inFives } from '#shared/domain/check-code.ts';
import './shown-digits.css';

export function ShownDigits({ digits }: { readonly digits: string }) {
  const groups = inFives(digits.replace(/\D/g, '')).split(' ');
  return (
    <p className="shown-digits">
      {groups.map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
        <span key={i}>{group}</span>
      ))}
    </p>
  );
}
