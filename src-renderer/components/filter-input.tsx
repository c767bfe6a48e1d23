import type { RefObject } from 'react';
import { type DataTableHandle, rowId } from './data-table.tsx';
import './filter-input.css';
import { Icon } from './icons.tsx';

interface FilterInputProps {
  readonly label: string;
  readonly value: string;
  /** Receives NFC text. */
  readonly onChange: (value: string) => void;
  /** The table below, which gets the arrow keys and Enter. */
  readonly table: RefObject<DataTableHandle | null>;
  readonly tableId: string;
  readonly activeRow: string | null;
  readonly size?: 'normal' | 'large';
}

/**
 * A field that filters a table while it is typed into; the focus never leaves it, arrows move the table's row. The two stand
 * inside an element of class `filtered`. Home and End stay with the text once there is some.
 */
export function FilterInput(props: FilterInputProps) {
  const { table, value } = props;
  return (
    <div className={`filter filter-${props.size ?? 'normal'}`}>
      <Icon name="search" tone="3" />
      <input
        className="filter-input"
        role="combobox"
        aria-label={props.label}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-haspopup="grid"
        aria-controls={props.tableId}
        aria-activedescendant={props.activeRow === null ? undefined : rowId(props.tableId, props.activeRow)}
        placeholder={props.label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the screen is a list to type into; whoever opens it filters at once
        autoFocus
        onChange={(event) => props.onChange(event.target.value.normalize('NFC'))}
        onKeyDown={(event) => {
          const composing = event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey;
          const caret = value !== '' && (event.key === 'Home' || event.key === 'End');
          if (!composing && !caret && table.current?.handleKey(event.key)) event.preventDefault();
        }}
      />
    </div>
  );
}
