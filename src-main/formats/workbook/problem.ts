import type { Problem, WorkbookLimits } from './types.ts';

/** Carries a problem of the file up to `readWorkbook`, which hands it out as a value; it never leaves this folder. */
export class WorkbookFailure extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.code);
    this.problem = problem;
  }
}

export function broken(detail: string, where: { sheet?: string; cell?: string } = {}): WorkbookFailure {
  return new WorkbookFailure({ code: 'workbook.broken', detail, ...where });
}

export function tooLarge(limits: WorkbookLimits, limit: keyof WorkbookLimits): WorkbookFailure {
  const allowed = limits[limit];
  return new WorkbookFailure({ code: 'workbook.tooLarge', limit, allowed, detail: `more than ${allowed} (${limit})` });
}
