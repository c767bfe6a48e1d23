import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { formatNumber } from '#shared/i18n/format.ts';
import { Icon, type IconName } from './icons.tsx';
import './tabs.css';

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly count: number;
  readonly icon?: IconName;
  readonly tone?: 'ok' | 'warn' | 'err' | '2' | '3';
}

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
  /** Id of the element that shows what was chosen; it carries role="tabpanel". */
  readonly panel: string;
  /** At the right: a filter field. */
  readonly children?: ReactNode;
}

/** Views of one list with their counts. Left and right arrows change the view; Tab goes on to what stands below. */
export function Tabs<T extends string>({ label, tabs, selected, onSelect, panel, children }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to ?? 0]?.focus();
  };
  return (
    <div className="tabs">
      <div ref={list} className="tabs-list" role="tablist" aria-label={label} onKeyDown={onKeyDown} tabIndex={-1}>
        {tabs.map(({ id, label: words, count, icon, tone }) => (
          <button
            key={id}
            type="button"
            role="tab"
            className="tab"
            aria-selected={id === selected}
            aria-controls={panel}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => onSelect(id)}
          >
            {icon ? <Icon name={icon} {...(tone ? { tone } : {})} /> : null}
            {words} <b>{formatNumber(count)}</b>
          </button>
        ))}
      </div>
      {children ? <div className="tabs-end">{children}</div> : null}
    </div>
  );
}
