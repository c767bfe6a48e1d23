/** Hours of work that so many entries are at this pace; null where it is not known, or too little to tell of. */
export function hoursOf(entries: number, entryMs: number | null): number | null {
  const hours = entryMs === null ? 0 : (entries * entryMs) / 3_600_000;
  return hours < 0.5 ? null : Math.round(hours);
}
