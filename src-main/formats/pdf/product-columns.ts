import type { Sheet } from './document.ts';
import { STYLE } from './style.ts';
import { type Column, PAD, textWidth } from './table.ts';

/** Width of a code column within these bounds, in points; longer codes wrap. */
const CODE = { least: 36, most: 72 };
const SHARES = [0.44, 0.48, 0.52, 0.56, 0.6];

interface Named {
  code: string;
  name: string;
  enterprise: string;
}

/**
 * The columns "Mã", "Tên sản phẩm, dịch vụ" and "Doanh nghiệp" in `width` points together, the room between the two names shared so
 * that the fewest lines, and so the fewest pages, are needed.
 */
export function productColumns(sheet: Sheet, products: readonly Named[], width: number): Column[] {
  const widest = products.reduce((most, product) => Math.max(most, sheet.measure(product.code, STYLE.cell)), 0);
  const code = Math.min(CODE.most, Math.max(CODE.least, widest + 2 * PAD.x + 2));
  const rest = width - code;
  const linesWith = (share: number) => {
    let lines = 0;
    for (const { name, enterprise } of products) {
      const nameLines = sheet.wrap(name, STYLE.cell, textWidth(rest * share, 'left')).length;
      const enterpriseLines = sheet.wrap(enterprise, STYLE.cell, textWidth(rest * (1 - share), 'left')).length;
      lines += Math.max(nameLines, enterpriseLines);
    }
    return lines;
  };
  let best = { share: 0.52, lines: linesWith(0.52) };
  for (const share of SHARES) {
    const lines = linesWith(share);
    if (lines < best.lines) best = { share, lines };
  }
  return [
    { title: 'Mã', width: code, align: 'center' },
    { title: 'Tên sản phẩm, dịch vụ', width: rest * best.share, align: 'left' },
    { title: 'Doanh nghiệp', width: rest * (1 - best.share), align: 'left' },
  ];
}
