import { beforeAll, expect, it } from 'vitest';
import { mutate, type Subject, subjects } from '../../fixtures/mutations.ts';

let all: readonly Subject[];
beforeAll(async () => {
  all = await subjects();
});

/** 2,000 in all; `npm run bench -- tamper` tries 100,000. */
it.each(['package', 'key', 'batch', 'result'])('500 random changes to a %s: none is taken', (kind) => {
  const subject = all.find((one) => one.kind === kind);
  if (!subject) throw new Error(kind);
  expect(mutate(subject, 500, 20260921)).toEqual({ tried: 500, taken: [] });
});
