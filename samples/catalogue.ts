/** The sample catalogue: 220 products of 150 enterprises in 18 groups of unequal size. */
import { dammDigit } from '#shared/domain/damm.ts';
import type { Group, Product } from '#shared/domain/programme.ts';
import { FOOD } from './data/food.ts';
import { GOODS } from './data/goods.ts';
import { STREETS, WARDS, ZONES } from './data/places.ts';
import { SERVICES } from './data/services.ts';
import { SAMPLE_SEED, sampleProgramme } from './programme.ts';
import { createRandom, type Random } from './random.ts';

interface SampleEnterprise {
  readonly name: string;
  readonly address: string;
}

export interface SampleProduct extends Product {
  /** What the catalogue's last column says; often empty. */
  readonly note: string;
}

export interface SampleCatalogue {
  readonly groups: readonly Group[];
  readonly enterprises: readonly SampleEnterprise[];
  /** In paper order, which is code order. */
  readonly products: readonly SampleProduct[];
}

const OCOP = 'OCOP';

/** The n-th product code, n from 1: three digits and their check digit ("001" gives "0013"). */
function productCodeAt(n: number): string {
  const body = String(n).padStart(3, '0');
  return body + dammDigit(body);
}

function address(random: Random): string {
  const ward = `phường ${random.pick(WARDS)}, thành phố Hà Nội`;
  if (random.next() < 0.25) return `Lô CN${random.int(1, 18)}, ${random.pick(ZONES)}, thành phố Hà Nội`;
  if (random.next() < 0.3)
    return `Số ${random.int(2, 60)}, ngõ ${random.int(3, 190)} đường ${random.pick(STREETS)}, ${ward}`;
  return `Số ${random.int(2, 320)} đường ${random.pick(STREETS)}, ${ward}`;
}

function note(group: Group, random: Random): string {
  if (group.name === OCOP) return `OCOP ${random.next() < 0.7 ? 4 : 3} sao`;
  const roll = random.next();
  if (roll < 0.12) return 'Tham gia lần đầu';
  if (roll < 0.3) return `Tham gia năm thứ ${random.int(2, 12)}`;
  return '';
}

/** Names and codes are the same for every seed, so that documents can name them; the seed draws addresses and notes. */
export function sampleCatalogue(seed: number = SAMPLE_SEED): SampleCatalogue {
  const random = createRandom(`${seed}/catalogue`);
  const { groups } = sampleProgramme();
  const enterprises = new Map<string, SampleEnterprise>();
  const products: SampleProduct[] = [];
  [...GOODS, ...FOOD, ...SERVICES].forEach((entries, i) => {
    const group = groups[i];
    if (!group) throw new Error(`no group for the word list ${i + 1}`);
    for (const [name, enterprise] of entries) {
      if (!enterprises.has(enterprise)) enterprises.set(enterprise, { name: enterprise, address: address(random) });
      const code = productCodeAt(products.length + 1);
      products.push({ code, name, group: group.code, enterprise, note: note(group, random) });
    }
  });
  return { groups, enterprises: [...enterprises.values()], products };
}
