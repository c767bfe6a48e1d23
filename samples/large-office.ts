/** An office that counts a catalogue of 500 products, more than any programme had so far: for benches and tests of the keying screen. */
import { join } from 'node:path';
import { dammDigit } from '#shared/domain/damm.ts';
import { sampleCatalogue } from './catalogue.ts';
import { makeSamples } from './sample-set.ts';
import { writeCatalogue } from './workbooks.ts';
import { makeBoard, makeOffice, publish, type Workplace } from './workplace.ts';

export const LARGE_CATALOGUE = 500;

/** Makes the sample's products more: as many in each group as its share, numbered anew from 0013 on. */
function largeCatalogue() {
  const catalogue = sampleCatalogue();
  const { products } = catalogue;
  const grown = Array.from({ length: LARGE_CATALOGUE }, (_, i) => {
    const product = products[Math.floor((i * products.length) / LARGE_CATALOGUE)];
    if (!product) throw new Error('the sample catalogue is empty');
    const body = String(i + 1).padStart(3, '0');
    return { ...product, code: body + dammDigit(body), name: `${product.name} ${i + 1}` };
  });
  return { ...catalogue, products: grown };
}

/** Office 01 on that catalogue, in a workspace file below `folder`; the office is still open. */
export async function makeLargeOffice(folder: string): Promise<{ office: Workplace; board: Workplace; file: string }> {
  const samples = await makeSamples(join(folder, 'mau'));
  const catalogue = join(folder, 'danh-muc-500.xlsx');
  await writeCatalogue(catalogue, largeCatalogue());
  const { board, fingerprint } = await makeBoard(join(folder, 'ban-to-chuc-500.kpdb'), { ...samples, catalogue });
  const packageFile = join(folder, 'chuong-trinh-500.kpcat');
  await publish(board, packageFile);
  const file = join(folder, 'phong-500.kpdb');
  return { office: await makeOffice(file, '01', packageFile, board, fingerprint), board, file };
}
