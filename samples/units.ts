/** The sample offices and units: the board, and the 30 districts of 2021, with four units each. */

import { FAMILY_NAMES, MEN, WOMEN } from './data/people.ts';
import { DISTRICTS, type District, WARDS } from './data/places.ts';
import { SAMPLE_SEED } from './programme.ts';
import { createRandom, type Random } from './random.ts';

export interface SampleOffice {
  readonly code: string;
  readonly name: string;
}

export interface SampleUnit {
  readonly code: string;
  readonly name: string;
  /** Code of its office. */
  readonly office: string;
  readonly kind: string;
  readonly superior: string;
  readonly signer: string;
  readonly signerTitle: string;
}

interface Kind {
  readonly name: string;
  readonly kind: string;
  /** `null`: the district's people's committee. */
  readonly superior: string | null;
  readonly signerTitle: string;
}

const AGENCY = 'Cơ quan chuyên môn';
const MASS = 'Tổ chức chính trị - xã hội';

const department = (name: string): Kind => ({ name, kind: AGENCY, superior: null, signerTitle: 'Trưởng phòng' });
const union = (name: string, superior: string, signerTitle = 'Chủ tịch'): Kind => ({
  name,
  kind: MASS,
  superior,
  signerTitle,
});

const DEPARTMENTS: readonly Kind[] = [
  department('Phòng Văn hóa và Thông tin'),
  department('Phòng Giáo dục và Đào tạo'),
  department('Phòng Tài chính - Kế hoạch'),
  department('Phòng Lao động - Thương binh và Xã hội'),
  department('Phòng Nội vụ'),
];

const UNIONS: readonly Kind[] = [
  union('Liên đoàn Lao động', 'Liên đoàn Lao động thành phố Hà Nội'),
  union('Hội Liên hiệp Phụ nữ', 'Hội Liên hiệp Phụ nữ thành phố Hà Nội'),
  union('Ủy ban MTTQ Việt Nam', 'Ủy ban MTTQ Việt Nam thành phố Hà Nội'),
  union('Đoàn TNCS Hồ Chí Minh', 'Thành đoàn Hà Nội', 'Bí thư'),
  union('Hội Nông dân', 'Hội Nông dân thành phố Hà Nội'),
  union('Hội Cựu chiến binh', 'Hội Cựu chiến binh thành phố Hà Nội'),
];

const BOARD_UNITS: readonly (Kind & { readonly superior: string })[] = [
  {
    name: 'Văn phòng Sở Công Thương',
    kind: 'Sở, ngành',
    superior: 'Sở Công Thương Hà Nội',
    signerTitle: 'Chánh Văn phòng',
  },
  {
    name: 'Trung tâm Xúc tiến thương mại thành phố',
    kind: 'Đơn vị sự nghiệp',
    superior: 'UBND thành phố Hà Nội',
    signerTitle: 'Giám đốc',
  },
  {
    name: 'Hiệp hội Doanh nghiệp nhỏ và vừa thành phố',
    kind: 'Hiệp hội',
    superior: 'Ban Chấp hành Hiệp hội',
    signerTitle: 'Tổng thư ký',
  },
  {
    name: 'Hội Bảo vệ người tiêu dùng thành phố',
    kind: 'Hiệp hội',
    superior: 'Ban Chấp hành Hội',
    signerTitle: 'Phó Chủ tịch thường trực',
  },
];

const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** The fourth unit of a district: its (invented) ward or commune, for every third district a school there. */
function local(district: District, i: number): Kind {
  const ward = at(WARDS, i);
  if (i % 3 === 2) {
    return { name: `Trường Tiểu học ${ward},`, kind: 'Đơn vị sự nghiệp', superior: null, signerTitle: 'Hiệu trưởng' };
  }
  const level = district.kind === 'huyện' ? 'xã' : 'phường';
  return { name: `UBND ${level} ${ward},`, kind: 'Phường, xã', superior: null, signerTitle: 'Chủ tịch' };
}

function districtUnits(district: District, i: number): Kind[] {
  return [
    { name: 'Văn phòng HĐND và UBND', kind: AGENCY, superior: null, signerTitle: 'Chánh Văn phòng' },
    at(DEPARTMENTS, i),
    at(UNIONS, i),
    local(district, i),
  ];
}

function signer(unit: Kind, random: Random): string {
  const given = unit.name.includes('Phụ nữ') ? WOMEN : [...WOMEN, ...MEN];
  return `${random.pick(FAMILY_NAMES)} ${random.pick(given)}`;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/**
 * 31 offices ("00" the board, "01" to "30" the districts) and 124 units ("0001" to "3004").
 * Codes and names are the same for every seed; the seed draws the signatories.
 */
export function sampleUnits(seed: number = SAMPLE_SEED): { offices: SampleOffice[]; units: SampleUnit[] } {
  const random = createRandom(`${seed}/units`);
  const offices: SampleOffice[] = [{ code: '00', name: 'Ban tổ chức (đơn vị không thuộc quận, huyện)' }];
  const units: SampleUnit[] = BOARD_UNITS.map((unit, i) => ({
    ...unit,
    code: `00${twoDigits(i + 1)}`,
    office: '00',
    signer: signer(unit, random),
  }));
  DISTRICTS.forEach((district, i) => {
    const office = twoDigits(i + 1);
    const place = `${district.kind} ${district.name}`;
    offices.push({ code: office, name: `Phòng Kinh tế ${place}` });
    districtUnits(district, i).forEach((unit, n) => {
      units.push({
        code: office + twoDigits(n + 1),
        name: `${unit.name} ${place}`,
        office,
        kind: unit.kind,
        superior: unit.superior ?? `UBND ${place}`,
        signer: signer(unit, random),
        signerTitle: unit.signerTitle,
      });
    });
  });
  return { offices, units };
}
