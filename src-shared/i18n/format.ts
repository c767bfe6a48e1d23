/**
 * Numbers and dates as they stand on the papers of the count: 1.234 and 30/09/2026, time of Hanoi. One form in both
 * languages of the window, because window and signed paper are compared digit by digit (domain.md "Text").
 */
const ZONE = 'Asia/Ho_Chi_Minh';

const numberFormat = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** 1234.5 as "1.234,5". */
export function formatNumber(value: number): string {
  return numberFormat.format(value);
}

/** A share from 0 to 1 as "86,9 %"; at most one decimal. */
export function formatShare(share: number): string {
  return `${numberFormat.format(Math.round(share * 1000) / 10)} %`;
}

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function partsOf(at: Date): Record<Intl.DateTimeFormatPartTypes, string> {
  return Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value])) as Record<
    Intl.DateTimeFormatPartTypes,
    string
  >;
}

/** An instant (ISO 8601) or a plain day (2026-09-30) as "30/09/2026". */
export function formatDate(iso: string): string {
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (plain) return `${plain[3]}/${plain[2]}/${plain[1]}`;
  const { day, month, year } = partsOf(new Date(iso));
  return `${day}/${month}/${year}`;
}

/** An instant as "14:07" in Hanoi. */
export function formatTime(iso: string): string {
  const { hour, minute } = partsOf(new Date(iso));
  return `${hour}:${minute}`;
}

/** An instant as "14:07:31" in Hanoi. */
export function formatTimeWithSeconds(iso: string): string {
  const { hour, minute, second } = partsOf(new Date(iso));
  return `${hour}:${minute}:${second}`;
}

/** An instant as "14:07 30/09/2026" in Hanoi. */
export function formatInstant(iso: string): string {
  return `${formatTime(iso)} ${formatDate(iso)}`;
}

/** The day of an instant in Hanoi, as plain "2026-09-30". */
export function dayOf(iso: string): string {
  const { day, month, year } = partsOf(new Date(iso));
  return `${year}-${month}-${day}`;
}

/** Day of the week of a plain day or an instant, 0 = Sunday, in Hanoi. */
export function weekdayOf(iso: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T12:00:00+07:00`) : new Date(iso);
  const { day, month, year } = partsOf(at);
  return new Date(`${year}-${month}-${day}T12:00:00Z`).getUTCDay();
}

/** A day as people type it, "22/9/2026" or "22.09.2026", as plain "2026-09-22"; undefined for what is none. */
export function readDay(text: string): string | undefined {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  if (!typed) return undefined;
  const [day = '', month = '', year = ''] = typed.slice(1);
  const plain = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${plain}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(plain) ? plain : undefined;
}

/** A moment as people type it, "08:30 22/09/2026" or "8h30 22/9/2026", as local "2026-09-22T08:30"; null for nothing, undefined for what is none. */
export function readMoment(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const typed = /^(\d{1,2})[:hg.](\d{2})\s+(.+)$/iu.exec(text.trim());
  const day = readDay(typed?.[3] ?? '');
  if (!typed || day === undefined || Number(typed[1]) > 23 || Number(typed[2]) > 59) return undefined;
  return `${day}T${(typed[1] ?? '').padStart(2, '0')}:${typed[2]}`;
}

/** The local moment as it is typed: "08:30 22/09/2026". */
export function typedMoment(local: string | null): string {
  return local === null ? '' : `${local.slice(11)} ${formatDate(local.slice(0, 10))}`;
}
