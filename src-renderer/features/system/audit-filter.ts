/** What is typed into the filter, as what the log is asked for. */
import type { CallInput, CallOutput } from '#shared/contract/index.ts';
import { matchKey } from '#shared/domain/text.ts';
import { auditAction } from '#shared/i18n/audit-lines.ts';
import { readDay } from '#shared/i18n/format.ts';
import type { Language } from '#shared/i18n/message.ts';

export interface TypedFilter {
  readonly who: string;
  readonly what: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
}

export const NO_FILTER: TypedFilter = { who: '', what: '', unit: '', from: '', to: '' };
export type Facets = CallOutput<'audit.facets'>;
type Filter = Pick<CallInput<'audit.list'>, 'logins' | 'actions' | 'units' | 'from' | 'to'>;

/** Whether a typed day is one; an empty field is no fault, and neither is one that is still being typed. */
export function dayFault(text: string): boolean {
  return /^\s*\S{8,}\s*$/u.test(text) && readDay(text) === undefined;
}

/** Names match wherever the typed letters stand, without marks and case. A day counts once it is whole. */
export function readFilter(typed: TypedFilter, facets: Facets, language: Language): Filter {
  const has = (wanted: string, ...names: string[]) => names.some((name) => matchKey(name).includes(matchKey(wanted)));
  const { who, what, unit } = typed;
  const [from, to] = [readDay(typed.from), readDay(typed.to)];
  return {
    ...(who.trim() === ''
      ? {}
      : { logins: facets.logins.filter(({ login, name }) => has(who, login, name)).map(({ login }) => login) }),
    ...(what.trim() === ''
      ? {}
      : { actions: facets.actions.filter((action) => has(what, auditAction(action, language))) }),
    ...(unit.trim() === ''
      ? {}
      : {
          units: facets.units
            .filter(({ code, name }) => code.startsWith(unit.trim()) || has(unit, name))
            .map(({ code }) => code),
        }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
