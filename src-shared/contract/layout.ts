/** The layouts of a workbook of ballots (cli.md "Files to read"). */
export const LAYOUTS = ['rows', 'columns', 'long', 'list', 'forms'] as const;
export type Layout = (typeof LAYOUTS)[number];
