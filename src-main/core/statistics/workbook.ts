/** The statistics as a workbook, in the words of the office's papers. */
import type { SheetSpec } from '#main/formats/workbook/writer.ts';
import type { CallOutput } from '#shared/contract/index.ts';

type Person = CallOutput<'statistics.get'>['people'][number];
type Row = (string | number | null)[];

const FIGURES = [
  { header: 'Phiếu đã nhập', width: 11, kind: 'integer' },
  { header: 'Trong đó đã hủy', width: 9, kind: 'integer' },
  { header: 'Lượt đã nhập', width: 11, kind: 'integer' },
  { header: 'Phím', width: 10, kind: 'integer' },
  { header: 'Phút nhập', width: 10, kind: 'integer' },
  { header: 'Phím mỗi giờ', width: 11, kind: 'integer' },
  { header: 'Phím sửa lại', width: 10, kind: 'integer' },
  { header: 'Lượt đã đối chiếu', width: 12, kind: 'integer' },
  { header: 'Lượt sai khi nhập lần 1', width: 12, kind: 'integer' },
  { header: 'Lượt sai khi nhập lần 2', width: 12, kind: 'integer' },
  { header: 'Sai trên 10.000 lượt', width: 12, kind: 'decimal' },
] as const;

function figures(one: Person['total']): Row {
  const minutes = Math.round(one.activeMs / 60_000);
  return [
    ...[one.entries, one.voided, one.ticks, one.keys, minutes, one.keysPerHour, one.corrections],
    ...[one.comparedTicks, one.keyerErrors, one.verifierErrors, one.errorsPerTenThousand],
  ];
}

const VOIDED = 'Phiếu hủy sau khi nhập vẫn là việc đã làm; lượt đối chiếu và lượt sai không tính phiếu ấy.';

const nameOf = ({ name, login }: Person) => (name === '' ? login : name);

/** @param given notes that stand under the title of every sheet */
export function statisticsSheets(people: readonly Person[], given: readonly string[]): SheetSpec[] {
  const notes = people.some(({ total }) => total.voided > 0) ? [...given, VOIDED] : given;
  const person = { header: 'Người nhập', width: 28, kind: 'text', wrap: true } as const;
  const login = { header: 'Tên đăng nhập', width: 14, kind: 'text' } as const;
  return [
    {
      name: 'Theo người',
      title: ['THỐNG KÊ NHẬP PHIẾU THEO NGƯỜI', ...notes],
      columns: [person, login, ...FIGURES],
      rows: people.map((one): Row => [nameOf(one), one.login, ...figures(one.total)]),
      freezeHeader: true,
      landscape: true,
    },
    {
      name: 'Theo người và đơn vị',
      title: ['THỐNG KÊ NHẬP PHIẾU THEO NGƯỜI VÀ ĐƠN VỊ', ...notes],
      columns: [
        person,
        login,
        { header: 'Mã đơn vị', width: 11, kind: 'text' },
        { header: 'Đơn vị', width: 34, kind: 'text', wrap: true },
        ...FIGURES,
      ],
      rows: people.flatMap((one) =>
        one.units.map((unit): Row => [nameOf(one), one.login, unit.unit, unit.name, ...figures(unit)]),
      ),
      freezeHeader: true,
      landscape: true,
    },
  ];
}
