import type { WorkbookContext } from './context.ts';
import { formatted, normaliseIso } from './dates.ts';
import type { RawCell } from './store.ts';
import { type CellStyle, DEFAULT_STYLE } from './styles.ts';
import { richFont, TextCollector, TextDecoding } from './text.ts';
import { type CellFont, type CellKind, UNCALCULATED } from './types.ts';
import type { Attributes } from './xml.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Content {
  readonly kind: CellKind;
  readonly value: string | number | boolean;
  readonly pad?: number;
  readonly font?: CellFont | undefined;
}

/** Reads the inside of one `<c>` after the other: value, formula, inline text. */
export class CellReader {
  private readonly context: WorkbookContext;
  private readonly failure: (detail: string) => Error;
  private readonly inline = new TextCollector();
  private readonly decoding = new TextDecoding();
  private type = 'n';
  private style: CellStyle = DEFAULT_STYLE;
  private value: string | null = null;
  private hasInline = false;
  private formula = false;
  private inside: 'v' | 'is' | null = null;
  private readonly raw: Writable<RawCell> = {
    column: 0,
    kind: 'text',
    value: '',
    formula: false,
    pad: 0,
    font: undefined,
    fill: undefined,
  };

  constructor(context: WorkbookContext, failure: (detail: string) => Error) {
    this.context = context;
    this.failure = failure;
  }

  begin(attributes: Attributes): void {
    this.type = attributes.get('t') ?? 'n';
    this.style = this.styleOf(attributes.get('s'));
    this.value = null;
    this.hasInline = false;
    this.formula = false;
    this.inside = null;
  }

  /** An element within the cell; the cell's own depth is 3. */
  open(name: string, attributes: Attributes, depth: number): void {
    if (this.inside === 'is') this.inline.open(name, attributes);
    else if (depth !== 4) return;
    else if (name === 'v') {
      this.inside = 'v';
      this.value = '';
    } else if (name === 'is') {
      this.inside = 'is';
      this.hasInline = true;
      this.inline.begin();
    } else if (name === 'f') this.formula = true;
    else if (name !== 'extLst') throw this.failure(`unknown element ${name.slice(0, 100)} in a cell`);
  }

  close(name: string, depth: number): void {
    if (depth === 4) this.inside = null;
    else if (this.inside === 'is') this.inline.close(name);
  }

  text(text: string): void {
    if (this.inside === 'v') this.value = this.value === '' ? text : this.value + text;
    else if (this.inside === 'is') this.inline.text(text);
  }

  /** The cell as it shall be kept, good until the next one begins; null when it shows nothing. */
  finish(column: number): RawCell | null {
    const { raw } = this;
    raw.font = this.style.font;
    raw.pad = 0;
    if (!this.takePlain()) {
      const content = this.content();
      if (content === null) return null;
      raw.kind = content.kind;
      raw.value = content.value;
      raw.pad = content.pad ?? 0;
      if (content.font !== undefined) raw.font = content.font;
    }
    if (raw.value === '') return null;
    raw.column = column;
    raw.formula = this.formula;
    raw.fill = this.style.fill;
    return raw;
  }

  /** The colour of a cell for which `finish` gave null. */
  get fill(): string | undefined {
    return this.style.fill;
  }

  private styleOf(index: string | undefined): CellStyle {
    if (index === undefined) return this.context.styles[0] ?? DEFAULT_STYLE;
    const style = this.context.styles[Number(index)];
    if (style !== undefined) return style;
    // Without its style a date could not be told from a number.
    if (Number(index) !== 0) throw this.failure(`style ${index.slice(0, 20)} is not defined`);
    return DEFAULT_STYLE;
  }

  /** Takes what most cells are, a plain number or a shared text in one font. A million cells: nothing is made on the way. */
  private takePlain(): boolean {
    const { raw, value } = this;
    if (value === null || this.hasInline) return false;
    if (this.type === 'n') {
      if (this.style.format.kind !== 'number' || !isPlainNumber(value, 1)) return false;
      raw.kind = 'number';
      raw.value = Number(value);
      raw.pad = this.style.format.pad;
      return true;
    }
    const shared = this.type === 's' && isPlainNumber(value, 0) ? this.context.strings[Number(value)] : undefined;
    if (typeof shared !== 'string') return false;
    raw.kind = 'text';
    raw.value = shared;
    return true;
  }

  private content(): Content | null {
    if (this.hasInline) return this.inlineText();
    if (this.type === 's' && this.value !== null && this.value !== '') return this.sharedText(this.value.trim());
    if (this.type === 'str' || this.type === 'inlineStr') {
      if (this.value !== null) return this.plainText(this.value);
    } else if (this.value !== null && this.value.trim() !== '') return this.typed(this.value.trim());
    return this.formula ? { kind: 'error', value: UNCALCULATED } : null;
  }

  private typed(value: string): Content {
    if (this.type === 'n') return this.number(value);
    if (this.type === 'b') return { kind: 'boolean', value: this.boolean(value) };
    if (this.type === 'e') return { ...this.plainText(value), kind: 'error' };
    if (this.type !== 'd') throw this.failure(`cell type ${this.type.slice(0, 20)}`);
    const iso = normaliseIso(value);
    if (iso === null) throw this.failure(`date ${value.slice(0, 40)}`);
    return { kind: 'date', value: iso };
  }

  private number(value: string): Content {
    if (!NUMBER.test(value)) throw this.failure(`number ${value.slice(0, 40)}`);
    const number = Number(value);
    if (!Number.isFinite(number)) throw this.failure(`number ${value.slice(0, 40)}`);
    return formatted(number, this.style.format, this.context.date1904);
  }

  private boolean(value: string): boolean {
    if (value === '1' || value === 'true' || value === 'TRUE') return true;
    if (value === '0' || value === 'false' || value === 'FALSE') return false;
    throw this.failure(`truth value ${value.slice(0, 20)}`);
  }

  private plainText(raw: string): Content {
    const value = this.decoding.decode(raw);
    this.context.spend('characters', value.length);
    return { kind: 'text', value };
  }

  private sharedText(index: string): Content {
    const shared = /^\d{1,8}$/.test(index) ? this.context.strings[Number(index)] : undefined;
    if (shared === undefined) throw this.failure(`shared string ${index.slice(0, 20)} does not exist`);
    if (typeof shared === 'string') return { kind: 'text', value: shared };
    return { kind: 'text', value: shared.text, font: richFont(shared, this.style.font) };
  }

  private inlineText(): Content {
    const text = this.inline.result();
    const value = typeof text === 'string' ? text : text.text;
    this.context.spend('characters', value.length);
    return { kind: 'text', value, font: typeof text === 'string' ? undefined : richFont(text, this.style.font) };
  }
}

/** Digits with so many points among them at most, as most numbers are stored: needs no closer look. */
function isPlainNumber(text: string, most: 0 | 1): boolean {
  const { length } = text;
  let points = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 && i > 0 && i < length - 1) points++;
    else if (code < 48 || code > 57) return false;
  }
  return length > 0 && length < 20 && points <= most;
}
