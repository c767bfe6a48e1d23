/** The programme file, and the parts of the signed package (cli.md "Files to read"; trust.md "Keys"). */
import { z } from 'zod';
import { code, day, instant, requiredLine, sha256 } from './call.ts';

const shortCode = z.string().regex(/^[A-Za-z0-9._-]{1,32}$/);

const group = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9]{1,12}$/),
  name: requiredLine(200),
  kind: z.enum(['product', 'service']),
});

const serialRule = z.strictObject({
  digits: z.int().min(2).max(12),
  check: z.enum(['none', 'damm']),
  scope: z.enum(['programme', 'unit']).default('programme'),
  source: z.enum(['printed', 'assigned']).default('printed'),
});

const rules = z
  .strictObject({
    minTicks: z.int().min(0).max(10_000),
    maxTicks: z.int().min(1).max(10_000).nullable(),
    maxTicksPerGroup: z.int().min(1).max(10_000).nullable(),
    serial: serialRule,
    quota: z.strictObject({ min: z.int().min(0), max: z.int().min(1) }),
    doubleEntry: z.strictObject({
      mode: z.enum(['all', 'sample', 'none']),
      percent: z.number().min(0).max(100).optional(),
    }),
    invalidReasons: z
      .array(z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), name: requiredLine(200) }))
      .max(9),
    /** Absent in programmes from before it was thought of, whose packages keep their bytes. */
    keying: z.enum(['code', 'group']).optional(),
  })
  .refine((r) => r.maxTicks === null || r.maxTicks >= r.minTicks, { path: ['maxTicks'], message: 'below minTicks' })
  .refine((r) => r.quota.max >= r.quota.min, { path: ['quota', 'max'], message: 'below min' })
  .refine((r) => r.doubleEntry.mode !== 'sample' || r.doubleEntry.percent !== undefined, {
    path: ['doubleEntry', 'percent'],
    message: 'missing',
  })
  .refine((r) => new Set(r.invalidReasons.map(({ code: c }) => c)).size === r.invalidReasons.length, {
    path: ['invalidReasons'],
    message: 'repeated code',
  });

export const programme = z
  .strictObject({
    code: shortCode,
    name: requiredLine(300),
    year: z.int().min(2000).max(2200),
    mode: z.enum(['official', 'rehearsal']),
    groups: z.array(group).min(1).max(200),
    rules,
    calendar: z.strictObject({ receiveFrom: day, receiveTo: day, due: day }),
  })
  .refine((p) => new Set(p.groups.map(({ code: c }) => c)).size === p.groups.length, {
    path: ['groups'],
    message: 'repeated code',
  });

export const packageProduct = z.strictObject({
  code,
  name: requiredLine(500),
  group: z.string(),
  enterprise: requiredLine(500),
  address: z.string().max(1000),
  note: z.string().max(1000),
  /** A product that was taken out keeps its code for ever, so that the code never means another one. */
  retired: z.boolean(),
});

export const packageOffice = z.strictObject({ code, name: requiredLine(300) });

export const packageUnit = z.strictObject({
  code,
  name: requiredLine(300),
  office: code,
  kind: z.string().max(200),
  superior: z.string().max(300),
  signer: z.string().max(200),
  signerTitle: z.string().max(200),
  retired: z.boolean(),
});

export const rosterKey = z.strictObject({
  keyId: sha256,
  publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  office: code,
  validFrom: instant,
  revokedAt: instant.nullable(),
  reason: z.string().max(500).nullable(),
});
