import { attributeValue, XmlFault } from './xml-text.ts';

export type AttributeRecord = Readonly<Record<string, string>>;

const MAX_ATTRIBUTES = 200;
/** Up to here names are compared one by one, which for a cell's two or three is the quickest. */
const FEW = 8;

/**
 * The attributes of the tag that was read last. A sheet has millions of them and its reader asks for few: values are cut out of
 * the text when somebody asks. What has references or line breaks is decoded, and so checked, at once.
 */
export class Attributes {
  /** Some attribute is an xmlns. */
  declares = false;
  private data = '';
  private count = 0;
  private readonly names: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly decoded: (string | null)[] = [];
  private readonly many = new Set<string>();

  /** For the next tag, whose text lies in `data`. */
  begin(data: string): void {
    this.data = data;
    this.count = 0;
    this.declares = false;
  }

  /** `special`: the value holds a reference, a "<" or white space other than blanks. */
  add(name: string, start: number, end: number, special: boolean): void {
    const at = this.count;
    if (this.has(name)) throw new XmlFault(`the attribute ${name.slice(0, 100)} twice`);
    if (at >= MAX_ATTRIBUTES) throw new XmlFault(`an element with more than ${MAX_ATTRIBUTES} attributes`);
    this.names[at] = name;
    this.starts[at] = start;
    this.ends[at] = end;
    this.decoded[at] = special ? attributeValue(this.data.slice(start, end)) : null;
    if (name.length > 4 && name.startsWith('xmlns')) this.declares = true;
    this.count = at + 1;
  }

  get(name: string): string | undefined {
    for (let at = 0; at < this.count; at++) if (this.names[at] === name) return this.valueAt(at);
    return undefined;
  }

  /** All of them, to keep or to take apart. */
  record(): AttributeRecord {
    const record: Record<string, string> = Object.create(null);
    for (let at = 0; at < this.count; at++) record[this.names[at] ?? ''] = this.valueAt(at);
    return record;
  }

  private valueAt(at: number): string {
    return this.decoded[at] ?? this.data.slice(this.starts[at], this.ends[at]);
  }

  private has(name: string): boolean {
    if (this.count < FEW) {
      for (let at = 0; at < this.count; at++) if (this.names[at] === name) return true;
      return false;
    }
    if (this.count === FEW) {
      this.many.clear();
      for (const known of this.names.slice(0, FEW)) this.many.add(known);
    }
    if (this.many.has(name)) return true;
    this.many.add(name);
    return false;
  }
}
