import type { OdsStyles } from './ods-styles.ts';
import { broken } from './problem.ts';
import { type RunFonts, type SharedText, withRun } from './text.ts';
import type { Attributes } from './xml.ts';

const MAX_TEXT = 1_000_000;

/** The text of one cell or annotation: paragraphs as lines, white space as OpenDocument has it, runs with fonts of their own. */
export class OdsText {
  private readonly styles: OdsStyles;
  private text = '';
  private paragraphs = 0;
  private spaceBefore = true;
  private readonly spans: (string | null)[] = [];
  private fonts: RunFonts | null = null;
  private spanned = false;

  constructor(styles: OdsStyles) {
    this.styles = styles;
  }

  begin(): void {
    this.text = '';
    this.paragraphs = 0;
    this.spans.length = 0;
    this.fonts = null;
    this.spanned = false;
  }

  /** Any element within the cell's paragraphs, the paragraphs themselves included. */
  open(name: string, attributes: Attributes): void {
    this.spans.push(name === 'span' ? (attributes.get('text:style-name') ?? null) : (this.spans.at(-1) ?? null));
    if (name === 'p') {
      if (this.paragraphs++ > 0) this.text += '\n';
      this.spaceBefore = true;
    } else if (name === 's')
      this.raw(' '.repeat(Math.min(MAX_TEXT, Math.max(1, Number(attributes.get('text:c') ?? 1) || 1))));
    else if (name === 'tab') this.raw('\t');
    else if (name === 'line-break') this.raw('\n');
  }

  close(): void {
    this.spans.pop();
  }

  /** Characters between the elements; runs of white space are one space. */
  add(characters: string): void {
    const folded = characters.replace(/[ \t\r\n]+/g, ' ');
    const shown = this.spaceBefore && folded.startsWith(' ') ? folded.slice(1) : folded;
    if (shown === '') return;
    this.raw(shown);
    this.spaceBefore = shown.endsWith(' ');
  }

  result(): SharedText {
    const text = this.text.normalize('NFC');
    return this.spanned && this.fonts !== null ? { text, fonts: this.fonts } : text;
  }

  private raw(characters: string): void {
    this.text += characters;
    this.spaceBefore = false;
    if (this.text.length > MAX_TEXT) throw broken(`a text of more than ${MAX_TEXT} characters`);
    if (characters.trim() === '') return;
    const style = this.spans.at(-1) ?? null;
    const font = style === null ? undefined : this.styles.run(style);
    if (style !== null) this.spanned = true;
    this.fonts = withRun(this.fonts, { name: font?.name ?? null, strike: font?.strike ?? null, blank: false });
  }
}
