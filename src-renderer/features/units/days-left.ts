const DAY_MS = 86_400_000;

/** Whole days from now to the end of the due day in Hanoi; 0 on that day, negative after it. */
export function daysLeft(due: string, now: Date): number {
  const end = Date.parse(`${due}T23:59:59.999+07:00`);
  return Math.floor((end - now.getTime()) / DAY_MS);
}
