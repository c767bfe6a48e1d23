/** What a package changes against the one before it, so that people see it before they take it. */
import type { CallOutput } from '#shared/contract/index.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';

type Update = CallOutput<'packages.update'>;
export type PackageChanges = Update['changes'];
export type PackageDetail = Update['details'][number];
type Field = PackageDetail['fields'][number];

/** Numbers, words and dates of one item by what they are called; nested ones by their path: `rules.maxTicks`. */
function fieldsOf(item: unknown, path = ''): Map<string, string> {
  if (typeof item !== 'object' || item === null) return new Map([[path, item === null ? '' : String(item)]]);
  const entries = Object.entries(item).filter(([, value]) => value !== undefined);
  return new Map(entries.flatMap(([name, value]) => [...fieldsOf(value, path === '' ? name : `${path}.${name}`)]));
}

function changedFields(before: unknown, after: unknown): Field[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? '', after: now.get(field) ?? '' }))
    .filter((one) => one.before !== one.after);
}

interface Item {
  readonly code: string;
  readonly name: string;
  readonly retired?: boolean;
}

/** One kind of thing in both packages, in the order of the new one; what is no longer listed comes last, as retired. */
function compared<T extends Item>(
  kind: PackageDetail['kind'],
  before: readonly T[],
  after: readonly T[],
): PackageDetail[] {
  const old = new Map(before.map((item) => [item.code, item]));
  const listed = new Set(after.map(({ code }) => code));
  const details = after.flatMap((item): PackageDetail[] => {
    const { code, name } = item;
    const known = old.get(code);
    if (!known) return [{ kind, change: 'added', code, name, fields: [] }];
    if (item.retired && !known.retired) return [{ kind, change: 'retired', code, name, fields: [] }];
    const fields = changedFields(known, item);
    return fields.length === 0 ? [] : [{ kind, change: 'changed', code, name, fields }];
  });
  const gone = before.filter(({ code, retired }) => !retired && !listed.has(code));
  return [...details, ...gone.map(({ code, name }) => ({ kind, change: 'retired' as const, code, name, fields: [] }))];
}

/** Keys of the roster as the other lists are compared: named by their office, retired when revoked. */
const keysOf = ({ roster }: PackagePayload, names: ReadonlyMap<string, string>) =>
  roster.map(({ keyId, office, validFrom, revokedAt, reason }) => {
    return { code: keyId, name: names.get(office) ?? office, validFrom, reason, retired: revokedAt !== null };
  });

function programmeDetails(before: PackagePayload, after: PackagePayload): PackageDetail[] {
  const facts = ({ programme: { groups: _groups, rules, ...rest }, board: _board }: PackagePayload) => {
    const { invalidReasons, ...limits } = rules;
    return {
      ...rest,
      rules: { ...limits, invalidReasons: invalidReasons.map(({ code, name }) => `${code} ${name}`).join('; ') },
    };
  };
  const { code, name } = after.programme;
  const fields = changedFields(facts(before), facts(after));
  return fields.length === 0 ? [] : [{ kind: 'programme', change: 'changed', code, name, fields }];
}

/** The board's own key, when another one follows it. */
function boardDetails(before: PackagePayload, after: PackagePayload): PackageDetail[] {
  const [old, now] = [before.board.publicKey, after.board.publicKey];
  if (old === now) return [];
  const { code, name } = after.programme;
  return [{ kind: 'board', change: 'changed', code, name, fields: [{ field: 'publicKey', before: old, after: now }] }];
}

/** Everything that differs between two packages of one board, number and chain apart. */
export function packageDetails(before: PackagePayload, after: PackagePayload): PackageDetail[] {
  const names = new Map([...before.offices, ...after.offices].map(({ code, name }) => [code, name]));
  return [
    ...programmeDetails(before, after),
    ...boardDetails(before, after),
    ...compared('group', before.programme.groups, after.programme.groups),
    ...compared('product', before.products, after.products),
    ...compared('office', before.offices, after.offices),
    ...compared('unit', before.units, after.units),
    ...compared('key', keysOf(before, names), keysOf(after, names)),
  ];
}

/** The same as lists of codes. */
export function packageChanges(details: readonly PackageDetail[]): PackageChanges {
  const codes = (kind: PackageDetail['kind'], change: PackageDetail['change']) =>
    details.filter((one) => one.kind === kind && one.change === change).map(({ code }) => code);
  return {
    productsAdded: codes('product', 'added'),
    productsChanged: codes('product', 'changed'),
    productsRetired: codes('product', 'retired'),
    unitsAdded: codes('unit', 'added'),
    unitsChanged: codes('unit', 'changed'),
    unitsRetired: codes('unit', 'retired'),
    keysChanged: details.filter(({ kind }) => kind === 'key').length,
  };
}
