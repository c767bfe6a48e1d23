/** Offices of the sample under other rules than the sample's. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programme, Rules } from '#shared/domain/programme.ts';
import { makeSamples } from '../../samples/sample-set.ts';
import { as, leave, makeBoard, makeOffice, publish } from '../../samples/workplace.ts';

/** Office 01 of the sample under these rules, set up through board and package; its workspace file, closed. */
export async function officeUnder(folder: string, rules: Partial<Rules>): Promise<string> {
  const samples = await makeSamples(join(folder, 'mau'));
  const programme = JSON.parse(readFileSync(samples.programme, 'utf8')) as Programme;
  writeFileSync(samples.programme, JSON.stringify({ ...programme, rules: { ...programme.rules, ...rules } }));
  const { board, fingerprint } = await makeBoard(join(folder, 'ban-to-chuc.kpdb'), samples);
  const packageFile = join(folder, 'chuong-trinh.kpcat');
  await publish(board, packageFile);
  const file = join(folder, 'phong.kpdb');
  const office = await makeOffice(file, '01', packageFile, board, fingerprint);
  await as(office, 'huong')('packets.record', { unit: '0101', issued: 40, returned: 40, invalid: 0 });
  await leave(office);
  await leave(board);
  return file;
}
