/** What the understanding of a workbook needs and gives: plain data only, so that it can run in a worker thread. */

import type { Sheet } from '#main/formats/workbook/types.ts';
import type { BallotDecision, ImportAnswers } from '#shared/contract/import-answers.ts';
import type { SheetPicture } from '#shared/contract/imports.ts';
import type { Layout } from '#shared/contract/layout.ts';
import type { Mark } from '#shared/domain/ballot.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { Group, Product, Rules } from '#shared/domain/programme.ts';

/** The programme and its catalogue, against which a sheet is read. */
export interface Rulebook {
  readonly rules: Rules;
  readonly groups: readonly Group[];
  /** In the paper's order; those that were taken out too, so that they can be named for what they are. */
  readonly products: readonly (Product & { readonly retired: boolean })[];
  readonly answers?: ReadingAids;
}

/** What a person answered, as far as it is asked for while a sheet is read; the rest is done to the sheet beforehand. */
export interface ReadingAids {
  /** The code of the product that a text means, by the text's match key. */
  readonly products: ReadonlyMap<string, string>;
  readonly ballot: (sheet: string, serialCell: string) => BallotDecision | undefined;
  /** Takes note of an answer that was needed. */
  readonly use: (kind: 'products' | 'ballots', key: string) => void;
}

/** Where the table of a sheet has its header. */
export interface TableFrame {
  /** 1-based; the last row whose cells say what their columns are. */
  readonly bottom: number;
  /** Where each row is a product: the columns that name it. Null where each row is a ballot or a tick. */
  readonly naming: readonly number[] | null;
}

/** One ballot of the sheet with a serial that can be one of the programme. */
export interface ReadBallot {
  readonly serial: string;
  /** The sheet of it, where each ballot has its own. */
  readonly sheet?: string;
  readonly mark: Mark;
  /** Where its serial stands, 1-based. */
  readonly row: number;
  readonly column: number;
  /** False where a finding leaves open what the ballot says: then it is not compared with what was entered before. */
  readonly certain: boolean;
}

/** A sheet as one layout understands it. */
export interface SheetReading {
  readonly layout: Layout;
  readonly ballots: readonly ReadBallot[];
  /** Rows (or columns, or sheets) taken for a ballot, faulty ones and those left out included. */
  readonly candidates: number;
  /** Of these, the ones that a person left out. */
  readonly leftOut: number;
  readonly frame: TableFrame;
  readonly findings: readonly Finding[];
  readonly picture: SheetPicture;
}

/** One layout of cli.md. A further layout is a further module with one of these, listed in layouts.ts. */
export interface LayoutReader {
  readonly layout: Layout;
  /** The reading of a sheet that is in this layout, or null for one that is not. */
  readonly read: (sheet: Sheet, rulebook: Rulebook, file: string) => SheetReading | null;
}

export interface ReadingWish {
  /** The file's name as findings show it. */
  readonly file: string;
  readonly sheet?: string | undefined;
  readonly layout: 'auto' | Layout;
  readonly answers?: ImportAnswers | undefined;
  /** The texts of all sheets are wanted too. */
  readonly texts?: boolean;
}

/** What stands on a sheet, in Unicode, by row and column. */
export interface SheetTexts {
  readonly name: string;
  readonly rows: readonly {
    readonly index: number;
    readonly cells: readonly (readonly [column: number, text: string])[];
  }[];
}

/** How well a layout fits a sheet. */
export interface LayoutFit {
  readonly layout: Layout;
  /** Ballots read without any doubt, in percent of all ballots and doubts. */
  readonly confidence: number;
  /** Ballots that would be read. */
  readonly ballots: number;
  /** Errors that would be reported. */
  readonly doubts: number;
}

/** A text that was stored for an old font, before and after it was turned into Unicode. */
export interface DecodedText {
  readonly sheet: string;
  readonly cell: string;
  readonly before: string;
  readonly after: string;
}

/** A whole workbook, understood as far as it can be. */
export interface WorkbookReading {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly layout: Layout | null }[];
  /** Where the tables of its sheets have their headers, by the sheet's name. */
  readonly frames: ReadonlyMap<string, TableFrame>;
  /** Same for files that were made alike: what their header says, and where. */
  readonly shape: string;
  readonly texts?: readonly SheetTexts[];
  /** How its text was stored: "unicode", "TCVN3", "VNI", or "TCVN3, VNI". */
  readonly encoding: string;
  /** Some of the texts that were decoded. */
  readonly decoded: readonly DecodedText[];
  /** The sheet that the rest speaks of. */
  readonly sheet: string;
  readonly layout: Layout | null;
  /** The layouts that the sheet could be in, best first. */
  readonly fits: readonly LayoutFit[];
  readonly ballots: readonly ReadBallot[];
  readonly findings: readonly Finding[];
  readonly picture: SheetPicture;
}
