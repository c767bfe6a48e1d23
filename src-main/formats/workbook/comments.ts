import type { WorkbookContext } from './context.ts';
import { broken } from './problem.ts';
import { parseRef, placeKey } from './refs.ts';
import { readRelationships } from './relationships.ts';
import { type SharedText, TextCollector } from './text.ts';
import { type Attributes, parseXml, SPREADSHEET, type XmlHandler } from './xml.ts';

/** comments 0, commentList 1, comment 2, text 3, and its runs from 4 on. */
class CommentsHandler implements XmlHandler {
  readonly comments = new Map<number, string>();
  private readonly collector = new TextCollector();
  private readonly sheet: string;
  private readonly spend: WorkbookContext['spend'];
  private section = '';
  private ref = '';
  private inText = false;

  constructor(sheet: string, spend: WorkbookContext['spend']) {
    this.sheet = sheet;
    this.spend = spend;
  }

  open(name: string, attributes: Attributes, depth: number): void {
    if (depth === 1) this.section = name;
    if (this.section !== 'commentList') return;
    if (depth === 2) this.ref = attributes.get('ref') ?? '';
    else if (depth === 3 && name === 'text') {
      this.inText = true;
      this.collector.begin();
    } else if (this.inText) this.collector.open(name, attributes);
  }

  close(name: string, depth: number): void {
    if (!this.inText) return;
    if (depth > 3) this.collector.close(name);
    else if (depth === 3) {
      this.inText = false;
      this.keep(this.collector.result());
    }
  }

  text(text: string): void {
    if (this.inText) this.collector.text(text);
  }

  private keep(shared: SharedText): void {
    const text = (typeof shared === 'string' ? shared : shared.text).trim();
    const place = parseRef(this.ref);
    if (place === null) throw broken(`a comment on ${this.ref.slice(0, 20)}`, { sheet: this.sheet });
    if (text === '') return;
    this.spend('marks', 1);
    this.spend('characters', text.length);
    this.comments.set(placeKey(place.row, place.column), text);
  }
}

/** The comments of a sheet by `placeKey`. Those of a conversation ("threaded") are kept in this older form as well by whoever writes them. */
export async function readComments(
  { archive, spend }: WorkbookContext,
  sheetPart: string,
  sheet: string,
): Promise<ReadonlyMap<number, string>> {
  const relationships = await readRelationships(archive, sheetPart);
  const part = relationships.find(({ type }) => type === 'comments')?.target;
  if (part === undefined) return new Map();
  const handler = new CommentsHandler(sheet, spend);
  await parseXml({ name: part, bytes: archive.read(part), roots: ['comments'], namespaces: SPREADSHEET }, handler);
  return handler.comments;
}
