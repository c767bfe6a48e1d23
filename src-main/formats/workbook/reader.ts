import { readBiff } from './biff.ts';
import type { WorkbookContext } from './context.ts';
import { readDelimited } from './delimited.ts';
import { budget, type Spend } from './grid.ts';
import { readHtml } from './html.ts';
import { readFlatOds, readOds } from './ods.ts';
import { broken, tooLarge, WorkbookFailure } from './problem.ts';
import { type Relationship, readRelationships } from './relationships.ts';
import { readSheet } from './sheet.ts';
import { type Content, sniff } from './sniff.ts';
import { readSharedStrings } from './strings.ts';
import { readStyles } from './styles.ts';
import { decodeText, flag } from './text.ts';
import {
  DEFAULT_LIMITS,
  type FoundContent,
  type Problem,
  type Sheet,
  type Workbook,
  type WorkbookFormat,
  type WorkbookLimits,
  type WorkbookProblem,
} from './types.ts';
import { type Attributes, parseXml, SPREADSHEET, type XmlHandler } from './xml.ts';
import { readXmlSpreadsheet } from './xml-spreadsheet.ts';
import { Archive } from './zip.ts';

/**
 * Reads a workbook from its bytes, whatever kind of file it is (`WorkbookFormat`) and whatever its name says, without touching
 * the network or any other file. What is wrong with the file comes back as `problem`; whatever this reader does not understand
 * with certainty is a problem, never left out. `limits` replaces single values of `DEFAULT_LIMITS`; `onProgress` is told from
 * time to time which share of an archive is read (other kinds of file are read in one go).
 */
export async function readWorkbook(
  bytes: Uint8Array,
  options: { limits?: Partial<WorkbookLimits>; onProgress?: (share: number) => void } = {},
): Promise<Workbook | WorkbookProblem> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (buffer.length > limits.fileBytes) throw tooLarge(limits, 'fileBytes');
    const content = sniff(buffer);
    if (typeof content !== 'string') throw new WorkbookFailure(content);
    return { ok: true, ...(await readContent(content, buffer, limits, options.onProgress)) };
  } catch (error) {
    if (error instanceof WorkbookFailure) return { ok: false, problem: error.problem };
    throw error;
  }
}

type Read = Pick<Workbook, 'sheets'> & { readonly format: WorkbookFormat };

async function readContent(
  content: Content,
  buffer: Buffer,
  limits: WorkbookLimits,
  onProgress?: (share: number) => void,
): Promise<Read> {
  const spend = budget(limits);
  switch (content) {
    case 'archive':
      return readArchive(await Archive.open(buffer, limits, onProgress), limits, spend);
    case 'xls':
      return { format: 'xls', sheets: readBiff(buffer, limits, spend) };
    case 'flatOds':
      return { format: 'ods', sheets: await readFlatOds(buffer, limits, spend) };
    case 'xmlSpreadsheet':
      return { format: 'xmlSpreadsheet', sheets: await readXmlSpreadsheet(buffer, limits, spend) };
    case 'html':
      return { format: 'html', sheets: await readHtml(buffer, limits, spend) };
    case 'text':
      return { format: 'csv', sheets: [readDelimited(buffer, limits, spend)] };
  }
}

async function readArchive(archive: Archive, limits: WorkbookLimits, spend: Spend): Promise<Read> {
  const part = targetOf(await readRelationships(archive, ''), 'officeDocument');
  if (part === undefined) {
    const problem = await foreignArchive(archive);
    if (problem !== null) throw new WorkbookFailure(problem);
    return { format: 'ods', sheets: await readOds(archive, limits, spend) };
  }
  const kind = /\.bin$/i.test(part) ? 'xlsb' : OFFICE_FOLDERS[part.split('/')[0]?.toLowerCase() ?? ''];
  if (kind !== undefined) throw new WorkbookFailure({ code: 'workbook.notAWorkbook', found: kind, detail: part });
  return { format: 'xlsx', sheets: await readXlsx(archive, part, limits, spend) };
}

async function readXlsx(archive: Archive, part: string, limits: WorkbookLimits, spend: Spend): Promise<Sheet[]> {
  const outline = new OutlineHandler(limits);
  await parseXml({ name: part, bytes: archive.read(part), roots: ['workbook'], namespaces: SPREADSHEET }, outline);
  if (outline.sheets.length === 0) throw broken(`${part} lists no sheets`);
  const relationships = await readRelationships(archive, part);
  const stringsPart = targetOf(relationships, 'sharedStrings');
  const stylesPart = targetOf(relationships, 'styles');
  const context: WorkbookContext = {
    archive,
    limits,
    spend,
    date1904: outline.date1904,
    strings: stringsPart
      ? await readSharedStrings(archive, stringsPart, limits, (characters) => spend('characters', characters))
      : [],
    styles: stylesPart ? await readStyles(archive, stylesPart) : [],
  };
  const sheets: Sheet[] = [];
  for (const { id, ...identity } of outline.sheets) {
    const target = relationships.find((relationship) => relationship.id === id)?.target;
    if (target === undefined) throw broken('the sheet has no part', { sheet: identity.name });
    sheets.push(await readSheet(context, target, identity));
  }
  return sheets;
}

function targetOf(relationships: readonly Relationship[], type: string): string | undefined {
  return relationships.find((relationship) => relationship.type === type)?.target;
}

const OFFICE_FOLDERS: Readonly<Record<string, FoundContent>> = { word: 'word', ppt: 'powerpoint' };

/** What an archive is that is no Office document: null for a spreadsheet of OpenDocument. */
async function foreignArchive(archive: Archive): Promise<Problem | null> {
  let mimetype = '';
  if (archive.has('mimetype')) {
    for await (const chunk of archive.read('mimetype')) {
      mimetype += chunk.toString('latin1');
      if (mimetype.length > 200) break;
    }
  }
  if (mimetype.startsWith('application/vnd.oasis.opendocument')) {
    if (mimetype.includes('spreadsheet')) return null;
    const found = mimetype.includes('text') ? 'word' : 'archive';
    return { code: 'workbook.notAWorkbook', found, detail: mimetype.slice(0, 100) };
  }
  if (archive.has('[Content_Types].xml')) return broken('the package does not name its main part').problem;
  return { code: 'workbook.notAWorkbook', found: 'archive', detail: 'an archive of other files' };
}

/** Excel allows 31 characters, others more. */
const MAX_NAME = 1_000;

/** The list of sheets and the date system. */
class OutlineHandler implements XmlHandler {
  readonly sheets: { name: string; hidden: boolean; id: string }[] = [];
  date1904 = false;
  private readonly limits: WorkbookLimits;
  private section = '';

  constructor(limits: WorkbookLimits) {
    this.limits = limits;
  }

  open(name: string, attributes: Attributes, depth: number, namespaceOf: (prefix: string) => string | undefined): void {
    if (name === 'workbookPr' && depth === 1) this.date1904 = flag(attributes.get('date1904'));
    if (depth === 1) this.section = name;
    if (depth !== 2 || this.section !== 'sheets') return;
    if (name !== 'sheet') throw broken(`unknown element ${name.slice(0, 100)} among the sheets`);
    if (this.sheets.length >= this.limits.sheets) throw tooLarge(this.limits, 'sheets');
    const record = attributes.record();
    const { name: label = '', state } = record;
    if (label.length > MAX_NAME) throw broken(`a sheet's name of ${label.length} characters`);
    const key = Object.keys(record).find((attribute) => {
      const [prefix = '', local] = attribute.split(':');
      return local === 'id' && /relationships$/.test(namespaceOf(prefix) ?? '');
    });
    this.sheets.push({
      name: decodeText(label),
      hidden: state === 'hidden' || state === 'veryHidden',
      id: key === undefined ? '' : (record[key] ?? ''),
    });
  }

  close(): void {}

  text(): void {}
}
