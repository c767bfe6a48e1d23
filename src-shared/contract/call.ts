/** What a call is. Every call of the program is defined in this folder and goes through the one dispatcher. */
import { z } from 'zod';

export const ROLES = ['clerk', 'supervisor', 'administrator'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export interface CallDefinition {
  /** A query changes nothing; a command writes its audit row in the same transaction. */
  readonly kind: 'query' | 'command';
  /** Lowest role that may call it; `anyone` needs no login. */
  readonly role: Role | 'anyone';
  /** Which kind of workspace must be open. */
  readonly workspace: 'office' | 'board' | 'any' | 'none';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export function query<const D extends Omit<CallDefinition, 'kind'>>(definition: D): D & { readonly kind: 'query' } {
  return { kind: 'query', ...definition };
}

export function command<const D extends Omit<CallDefinition, 'kind'>>(definition: D): D & { readonly kind: 'command' } {
  return { kind: 'command', ...definition };
}

/** A file that a person chose in a dialog, on the command line or by dropping it: the shell knows the path, nobody else. */
export const fileHandle = z.string().min(1).max(100);
export const nothing = z.strictObject({});

const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/** Marks that turn the direction of what stands beside them: no Vietnamese name has one, and they can make a line read otherwise. */
const TURNING = /\p{Bidi_Control}/gu;
/** One line of text that a person typed: NFC, no control characters, no marks that turn the direction. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !CONTROL.test(text), 'control character')
    .transform((text) => text.replace(TURNING, '').toWellFormed().normalize('NFC').trim());
export const requiredLine = (max: number) => line(max).refine((text) => text.length > 0, 'empty');

export const code = z.string().regex(/^[0-9]{1,12}$/);
export const serial = z.string().regex(/^[0-9]{1,12}$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const count = z.int().min(0).max(1_000_000_000);
export const instant = z.iso.datetime({ precision: 3 });
export const day = z.iso.date();

/** What an entry or a decision says of a paper. */
export const mark = z.strictObject({ products: z.array(code), invalid: z.string().nullable() });
