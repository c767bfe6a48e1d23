import type { NumberFormat } from './dates.ts';
import { broken } from './problem.ts';
import type { CellFont } from './types.ts';
import type { Attributes } from './xml.ts';

interface OdsStyle {
  readonly parent: string | undefined;
  readonly numbers: string | undefined;
  fontName?: string | undefined;
  strike?: boolean;
  /** As `Cell.fill`; null for an expressly transparent one. */
  fill?: string | null;
  display?: boolean;
}

export interface OdsLook {
  readonly font: CellFont | undefined;
  readonly fill: string | undefined;
  /** What the style makes of a number that does not say itself that it is a date. */
  readonly format: NumberFormat;
}

const NUMBER: NumberFormat = { kind: 'number', pad: 0 };
const MAX_STYLES = 100_000;
/** Styles that inherit from each other go a few steps deep; more is a circle. */
const MAX_PARENTS = 50;

/** The styles of an OpenDocument file, out of its two parts, and what they mean for a cell. */
export class OdsStyles {
  private readonly fonts = new Map<string, string>();
  private readonly styles = new Map<string, OdsStyle>();
  private readonly formats = new Map<string, NumberFormat>();
  private readonly looks = new Map<string, OdsLook>();
  private current: OdsStyle | null = null;
  private numbers = '';

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'font-face':
        this.remember(
          this.fonts,
          attributes.get('style:name'),
          attributes.get('svg:font-family')?.replace(/^'(.*)'$/, '$1'),
        );
        break;
      case 'style':
      case 'default-style':
        this.openStyle(name, attributes);
        break;
      case 'text-properties':
        if (this.current) this.textProperties(this.current, attributes);
        break;
      case 'table-cell-properties':
        if (this.current)
          this.current.fill = fillOf(attributes.get('fo:background-color')) ?? this.current.fill ?? null;
        break;
      case 'table-properties':
        if (this.current) this.current.display = attributes.get('table:display') !== 'false';
        break;
      case 'number-style':
        this.numbers = attributes.get('style:name') ?? '';
        break;
      case 'date-style':
      case 'time-style':
        this.remember(this.formats, attributes.get('style:name'), { kind: 'date', pad: 0 });
        break;
      case 'number':
        this.numberFormat(attributes);
        break;
    }
  }

  close(name: string): void {
    if (name === 'style' || name === 'default-style') this.current = null;
    else if (name === 'number-style') this.numbers = '';
  }

  /** Of a cell with this style; "" for one without. */
  look(style: string): OdsLook {
    const known = this.looks.get(style);
    if (known !== undefined) return known;
    const chain = this.chain(`table-cell ${style}`, 'table-cell');
    const fill = chain.find((one) => one.fill !== undefined)?.fill ?? undefined;
    const numbers = chain.find((one) => one.numbers !== undefined)?.numbers ?? '';
    const look = { font: fontOf(chain), fill, format: this.formats.get(numbers) ?? NUMBER };
    this.looks.set(style, look);
    return look;
  }

  /** What a run of text with this style says about its font, where it says anything. */
  run(style: string): CellFont | undefined {
    return fontOf(this.chain(`text ${style}`, 'text'));
  }

  hidesTable(style: string | undefined): boolean {
    return style !== undefined && this.styles.get(`table ${style}`)?.display === false;
  }

  private chain(key: string, family: string): OdsStyle[] {
    const chain: OdsStyle[] = [];
    let style = this.styles.get(key);
    while (style !== undefined) {
      chain.push(style);
      if (chain.length > MAX_PARENTS) throw broken('styles that inherit from each other in a circle');
      style = style.parent === undefined ? undefined : this.styles.get(`${family} ${style.parent}`);
    }
    const base = this.styles.get(`default ${family}`);
    return base === undefined ? chain : [...chain, base];
  }

  private openStyle(name: string, attributes: Attributes): void {
    const { 'style:family': family = '', 'style:name': id = '' } = attributes.record();
    this.current = {
      parent: attributes.get('style:parent-style-name'),
      numbers: attributes.get('style:data-style-name'),
    };
    this.remember(this.styles, name === 'style' ? `${family} ${id}` : `default ${family}`, this.current);
  }

  private textProperties(style: OdsStyle, attributes: Attributes): void {
    const { 'style:font-name': face, 'fo:font-family': family } = attributes.record();
    if (face !== undefined) style.fontName = (this.fonts.get(face) ?? face).slice(0, 200);
    else if (family !== undefined) style.fontName = family.replace(/^'(.*)'$/, '$1').slice(0, 200);
    const line = attributes.get('style:text-line-through-style') ?? attributes.get('style:text-line-through-type');
    if (line !== undefined) style.strike = line !== 'none';
  }

  private numberFormat(attributes: Attributes): void {
    const digits = Number(attributes.get('number:min-integer-digits') ?? 0);
    const whole = Number(attributes.get('number:decimal-places') ?? 0) === 0;
    if (this.numbers !== '' && whole && digits > 1 && digits < 32)
      this.remember(this.formats, this.numbers, { kind: 'number', pad: digits });
  }

  private remember<T>(map: Map<string, T>, key: string | undefined, value: T | undefined): void {
    if (key === undefined || value === undefined) return;
    if (map.size >= MAX_STYLES) throw broken('too many styles');
    map.set(key, value);
  }
}

function fontOf(chain: readonly OdsStyle[]): CellFont | undefined {
  const name = chain.find(({ fontName }) => fontName !== undefined)?.fontName;
  const strike = chain.find((style) => style.strike !== undefined)?.strike ?? false;
  if (name === undefined && !strike) return undefined;
  return { ...(name === undefined ? {} : { name }), ...(strike ? { strike } : {}) };
}

function fillOf(colour: string | undefined): string | null | undefined {
  if (colour === undefined) return undefined;
  return /^#[0-9a-f]{6}$/i.test(colour) && !/^#f{6}$/i.test(colour) ? colour.slice(1).toUpperCase() : null;
}
