/** The four parts with their state: at once the road of a new board and the way around for a running one. */
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Icon, type IconName } from '#renderer/components/icons.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';

export const PARTS = ['facts', 'catalogue', 'units', 'package'] as const;
export type Part = (typeof PARTS)[number];

export function isPart(name: string | undefined): name is Part {
  return PARTS.some((part) => part === name);
}

/** Every part gets a way to the others, for its next step. */
export interface PartProps {
  readonly onGo: (part: Part) => void;
}

interface State {
  readonly icon: IconName;
  readonly tone: 'ok' | 'warn' | '3';
  readonly words: string;
}

const ready = (words: string): State => ({ icon: 'check', tone: 'ok', words });
const wanting = (words: string): State => ({ icon: 'warning', tone: 'warn', words });
const UNKNOWN: State = { icon: 'empty', tone: '3', words: '' };

function useStates(): Readonly<Record<Part, State>> {
  const t = useTexts().programme.states;
  const products = useCall('catalogue.get', {}).value?.products.length;
  const tree = useCall('units.tree', {}).value;
  const state = useCall('packages.state', {}).value;
  const units = tree?.units.filter(({ retired }) => !retired).length ?? 0;
  const published = (version: number | null, pending: boolean) =>
    version === null ? wanting(t.unpublished) : pending ? wanting(t.pending(version)) : ready(t.version(version));
  return {
    facts: ready(t.fixed),
    catalogue: products === undefined ? UNKNOWN : products > 0 ? ready(t.products(products)) : wanting(t.none),
    units: tree === undefined ? UNKNOWN : units > 0 ? ready(t.units(tree.offices.length, units)) : wanting(t.none),
    package: state === undefined ? UNKNOWN : published(state.version, state.changesPending),
  };
}

/** What a board that is being set up has to do next, and nothing once a package is out. */
export function useNextPart(): Part | null {
  const products = useCall('catalogue.get', {}).value?.products;
  const tree = useCall('units.tree', {}).value;
  const state = useCall('packages.state', {}).value;
  if (!products || !tree || !state) return null;
  if (products.length === 0) return 'catalogue';
  if (tree.units.length === 0) return 'units';
  return state.version === null ? 'package' : null;
}

interface PartListProps {
  readonly current: Part;
  readonly onChoose: (part: Part) => void;
}

export function PartList({ current, onChoose }: PartListProps) {
  const t = useTexts().programme.parts;
  const states = useStates();
  return (
    <nav className="programme-parts" aria-label={t.label}>
      <ol>
        {PARTS.map((part, i) => (
          <li key={part}>
            <button
              type="button"
              className="programme-link"
              aria-current={part === current ? 'step' : undefined}
              onClick={() => onChoose(part)}
            >
              <span className="programme-number" aria-hidden="true">
                {i + 1}
              </span>
              <span className="programme-name">{t[part]}</span>
              <span className="programme-state">
                <Icon name={states[part].icon} tone={states[part].tone} />
                {states[part].words}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="programme-keys">
        <Kbd>Ctrl+↑</Kbd> <Kbd>Ctrl+↓</Kbd> {t.keys}
      </p>
    </nav>
  );
}
