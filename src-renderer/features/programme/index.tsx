/** The board's programme: what is voted on, by which rules, where, and the signed package that tells the offices. */
import { useKeys } from '#renderer/app/keys.ts';
import type { ScreenProps } from '#renderer/app/router.tsx';
import { CataloguePart } from './catalogue-part.tsx';
import { FactsPart } from './facts-part.tsx';
import { PackagePart } from './package-part.tsx';
import { isPart, PARTS, type Part, PartList } from './part-list.tsx';
import './programme.css';
import { UnitsPart } from './units-part.tsx';

const SCREENS = { facts: FactsPart, catalogue: CataloguePart, units: UnitsPart, package: PackagePart } as const;

export default function Programme({ params, navigate }: ScreenProps) {
  const part: Part = isPart(params.part) ? params.part : 'facts';
  const go = (to: Part) => navigate('programme', { part: to });
  const step = (by: number) => {
    const next = PARTS[PARTS.indexOf(part) + by];
    if (next) go(next);
  };
  useKeys([
    ['Ctrl+ArrowUp', () => step(-1)],
    ['Ctrl+ArrowDown', () => step(1)],
  ]);
  const Screen = SCREENS[part];
  return (
    <div className="programme">
      <PartList current={part} onChoose={go} />
      <section className="programme-part">
        <Screen key={part} onGo={go} />
      </section>
    </div>
  );
}
