import { useMemo } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { matchKey, roman } from '#shared/domain/text.ts';
import { ImportPart } from './import-part.tsx';
import { type Branch, TreeTable } from './tree-table.tsx';

/** The products and services on the paper, by group, and their import from a workbook. */
export function CataloguePart() {
  const t = useTexts().programme.catalogue;
  const programme = useCall('programme.get', {}).value;
  const products = useCall('catalogue.get', {}).value?.products;
  const branches = useMemo<readonly Branch[]>(() => {
    const byGroup = Map.groupBy(products ?? [], ({ group }) => group);
    return (programme?.groups ?? []).map(({ code, name }, i) => ({
      key: code,
      code: roman(i + 1),
      name,
      count: t.inGroup,
      leaves: (byGroup.get(code) ?? []).map((product) => ({
        key: product.code,
        code: product.code,
        name: product.name,
        third: product.enterprise,
        also: product.enterprise,
      })),
    }));
  }, [programme, products, t]);
  if (!programme || !products) return null;
  const enterprises = new Set(products.map(({ enterprise }) => matchKey(enterprise))).size;
  const groups = new Set(products.map(({ group }) => group)).size;
  return (
    <ImportPart
      kind="catalogue"
      title={t.title}
      summary={products.length > 0 ? t.summary(products.length, enterprises, groups) : null}
      action={t.import}
      empty={t.empty}
    >
      <TreeTable
        label={t.title}
        filter={t.filter}
        columns={{ code: t.columns.code, name: t.columns.name, third: t.columns.enterprise }}
        thirdWidth={400}
        branches={branches}
        shown={t.shown}
      />
    </ImportPart>
  );
}
