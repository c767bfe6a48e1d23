import { useMemo } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { ImportPart } from './import-part.tsx';
import { type Branch, TreeTable } from './tree-table.tsx';

/** The tree of offices and units, and its import from a workbook. */
export function UnitsPart() {
  const t = useTexts().programme.units;
  const tree = useCall('units.tree', {}).value;
  const branches = useMemo<readonly Branch[]>(() => {
    const byOffice = Map.groupBy(tree?.units ?? [], ({ office }) => office);
    return (tree?.offices ?? []).map(({ code, name }) => ({
      key: code,
      code,
      name,
      count: t.inOffice,
      leaves: (byOffice.get(code) ?? []).map((unit) => ({
        key: unit.code,
        code: unit.code,
        name: unit.name,
        third: unit.retired ? (
          <Chip icon="cross" tone="warn">
            {t.gone}
          </Chip>
        ) : null,
      })),
    }));
  }, [tree, t]);
  if (!tree) return null;
  const retired = tree.units.filter((unit) => unit.retired).length;
  const inUse = t.summary(tree.offices.length, tree.units.length - retired);
  return (
    <ImportPart
      kind="units"
      title={t.title}
      summary={tree.units.length === 0 ? null : retired > 0 ? `${inUse} · ${t.retired(retired)}` : inUse}
      action={t.import}
      empty={t.empty}
    >
      <TreeTable
        label={t.title}
        filter={t.filter}
        columns={{ code: t.columns.code, name: t.columns.name, third: t.columns.state }}
        thirdWidth={180}
        branches={branches}
        shown={t.shown}
      />
    </ImportPart>
  );
}
