import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { roman } from '#shared/domain/text.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { ALL_GROUPS, type RankedTally } from './standing.ts';

interface GroupListProps {
  readonly tally: Pick<RankedTally, 'groups' | 'products'>;
  readonly selected: string;
  readonly onSelect: (group: string) => void;
}

/** The groups in the paper's order, numbered as on the paper; arrows choose at once. */
export function GroupList({ tally, selected, onSelect }: GroupListProps) {
  const t = useTexts().results.groups;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const options = [
    { code: ALL_GROUPS, mark: '', name: t.all, products: tally.products.length },
    ...tally.groups.map(({ code, name, products }, i) => ({ code, mark: roman(i + 1), name, products })),
  ];
  const at = options.findIndex(({ code }) => code === selected);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    const option = to === undefined ? undefined : options[to];
    if (to !== undefined) event.preventDefault();
    if (option) onSelect(option.code);
  };
  return (
    <div className="results-groups">
      <div
        ref={list}
        className="results-list"
        role="listbox"
        tabIndex={0}
        aria-label={t.label}
        aria-activedescendant={`${id}-${at}`}
        onKeyDown={onKeyDown}
      >
        {options.map(({ code, mark, name, products }, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the listbox has the focus and the keys
          <div
            key={code}
            id={`${id}-${i}`}
            role="option"
            className={code === ALL_GROUPS ? 'results-group results-all' : 'results-group'}
            aria-selected={i === at}
            title={name}
            onClick={() => onSelect(code)}
          >
            <span>{mark}</span>
            <span>{name}</span>
            <span>{formatNumber(products)}</span>
          </div>
        ))}
      </div>
      <p className="results-keys">
        <Kbd>Ctrl+↑</Kbd> <Kbd>Ctrl+↓</Kbd> {t.keys}
      </p>
    </div>
  );
}
