import { z } from 'zod';
import { code, command, count, fileHandle, nothing, query } from './call.ts';
import { programme } from './programme.ts';

const product = z.strictObject({ code, name: z.string(), group: z.string(), enterprise: z.string() });

export const catalogue = {
  'programme.get': query({ role: 'clerk', workspace: 'any', input: nothing, output: programme }),
  /** Products in the paper's order, without those taken out. */
  'catalogue.get': query({
    role: 'clerk',
    workspace: 'any',
    input: nothing,
    /** `line`: the product's number within its group, from 1; it stays when another one leaves the paper. */
    output: z.strictObject({ products: z.array(product.extend({ line: z.int().min(1) })) }),
  }),
  'catalogue.import': command({
    role: 'administrator',
    workspace: 'board',
    input: z.strictObject({ file: fileHandle, dryRun: z.boolean().default(false) }),
    output: z.strictObject({
      groups: count,
      enterprises: count,
      products: count,
      added: count,
      changed: count,
      retired: count,
    }),
  }),
} as const;
