import { broken } from './problem.ts';
import { type Attributes, parseXml } from './xml.ts';
import { type Archive, resolvePart } from './zip.ts';

const PACKAGE_RELATIONSHIPS = new Set(['http://schemas.openxmlformats.org/package/2006/relationships']);

/** Each names a part, and an archive has at most 10,000 (`WorkbookLimits.entries`). */
const MAX_RELATIONSHIPS = 20_000;
const MAX_TARGET = 2_000;

export interface Relationship {
  readonly id: string;
  /** The last word of the type, which is the same in transitional and strict files: "worksheet", "styles"… */
  readonly type: string;
  /** Part name without leading slash. */
  readonly target: string;
}

/**
 * The relationships of a part ("" for the whole package), external ones left out: nothing outside the file is ever asked.
 * A part without relationships has an empty list.
 */
export async function readRelationships(archive: Archive, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, Math.max(slash, 0));
  const name = resolvePart(folder, `_rels/${part.slice(slash + 1)}.rels`);
  if (!archive.has(name)) return [];
  const found: Relationship[] = [];
  await parseXml(
    { name, bytes: archive.read(name), roots: ['Relationships'], namespaces: PACKAGE_RELATIONSHIPS },
    {
      open(element: string, attributes: Attributes, depth: number) {
        if (element !== 'Relationship' || depth !== 1 || attributes.get('TargetMode') === 'External') return;
        const { Id = '', Type = '', Target = '' } = attributes.record();
        if (found.length >= MAX_RELATIONSHIPS || Target.length > MAX_TARGET)
          throw broken(`${name}: too many or too long`);
        const relative = resolvePart(folder, Target);
        // Some writers give targets from the root of the package but forget the slash.
        const target = !archive.has(relative) && archive.has(Target) ? resolvePart('', Target) : relative;
        found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target });
      },
      close() {},
      text() {},
    },
  );
  return found;
}
