import { broken, tooLarge } from './problem.ts';
import { type SharedText, TextCollector } from './text.ts';
import type { WorkbookLimits } from './types.ts';
import { type Attributes, parseXml, SPREADSHEET, type XmlHandler } from './xml.ts';
import type { Archive } from './zip.ts';

class SharedStringsHandler implements XmlHandler {
  readonly strings: SharedText[] = [];
  private readonly limits: WorkbookLimits;
  private readonly spend: (characters: number) => void;
  private readonly collector = new TextCollector();
  private inString = false;

  constructor(limits: WorkbookLimits, spend: (characters: number) => void) {
    this.limits = limits;
    this.spend = spend;
  }

  open(name: string, attributes: Attributes, depth: number): void {
    if (depth === 1) {
      this.inString = name === 'si';
      // Strings are found by their number: one that this reader passed over would shift all that follow.
      if (!this.inString && name !== 'extLst') throw broken(`unknown element ${name.slice(0, 100)} among the strings`);
      this.collector.begin();
    } else if (this.inString && depth > 1) this.collector.open(name, attributes);
  }

  close(name: string, depth: number): void {
    if (!this.inString) return;
    if (depth > 1) this.collector.close(name);
    else if (depth === 1) {
      if (this.strings.length >= this.limits.sharedStrings) throw tooLarge(this.limits, 'sharedStrings');
      const shared = this.collector.result();
      this.spend(typeof shared === 'string' ? shared.length : shared.text.length);
      this.strings.push(shared);
    }
  }

  text(text: string): void {
    this.collector.text(text);
  }
}

/** The table of shared strings; `spend` counts characters against the workbook's limit. */
export async function readSharedStrings(
  archive: Archive,
  name: string,
  limits: WorkbookLimits,
  spend: (characters: number) => void,
): Promise<readonly SharedText[]> {
  const handler = new SharedStringsHandler(limits, spend);
  await parseXml({ name, bytes: archive.read(name), roots: ['sst'], namespaces: SPREADSHEET }, handler);
  return handler.strings;
}
