/** Data of the printed documents. Plain values only: whoever fills them has already counted, and nothing here reads a database. */

/** What stands above the title of every document (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I). */
export interface DocumentHead {
  /** Superior body, printed upright in capitals; null when there is none. */
  superior: string | null;
  /** The issuing body, printed bold in capitals. */
  issuer: string;
  /** Place of issue, as in "Hà Nội, ngày …". */
  place: string;
  /** yyyy-mm-dd, in Asia/Ho_Chi_Minh. */
  date: string;
  /** Number and symbol ("12/BTH-KT"); null leaves room to write it by hand. */
  number: string | null;
  programmeName: string;
  year: number;
  /** A rehearsal says so on every page. */
  rehearsal: boolean;
}

export interface SummaryRow {
  code: string;
  name: string;
  enterprise: string;
  ticks: number;
  note: string;
}

export interface SummaryGroup {
  code: string;
  name: string;
  rows: SummaryRow[];
  /** Subtotal; must be the sum of the rows. */
  ticks: number;
}

export interface BallotCounts {
  /** null: the packet's cover sheet did not say. */
  issued: number | null;
  returned: number | null;
  valid: number;
  invalid: number;
  invalidByReason: { name: string; count: number }[];
  /** All ticks; must be the sum of the groups. */
  ticks: number;
  /** Serials missing between the first and the last, as text ("0012", "0034–0036"). */
  gaps?: string[];
}

/** What ties the paper to the signed file (trust.md, check code). */
export interface Seal {
  /** 20 digits: the digest as an integer modulo 10^20. */
  checkCode: string;
  /** SHA-256 of the signed payload, 64 hex digits. */
  digest: string;
  revision: number;
  /** Head of the audit chain, hex. */
  auditHead: string;
  auditLength: number;
  fileName: string;
}

export interface UnitSummaryData {
  head: DocumentHead;
  unit: { code: string; name: string };
  office: { code: string; name: string };
  counts: BallotCounts;
  secondEntry: { required: number; done: number; discrepancies: number };
  /** Explanations given at close, one paragraph each. */
  explanations: string[];
  groups: SummaryGroup[];
  /** "Nơi nhận", one line each. */
  recipients: string[];
  signers: { preparedBy: string | null; headName: string | null; headTitle: string | null };
  /** null before the unit is closed: the print is a draft without a code. */
  seal: Seal | null;
  /** ISO instant; the only date in the file's metadata, so that the same data gives the same bytes. */
  createdAt: string;
}

export interface ResultsRow {
  rank: number;
  /** Shares its rank with another row: printed as "5=". */
  tied: boolean;
  code: string;
  name: string;
  enterprise: string;
  ticks: number;
  /** Share of the valid ballots that ticked it, 0..1. */
  share: number;
}

export interface Coverage {
  units: number;
  merged: number;
  quarantined: number;
  missing: { code: string; name: string; office: string }[];
}

export interface ResultsData {
  head: DocumentHead;
  provisional: boolean;
  coverage: Coverage;
  /** Valid ballots. */
  ballots: number;
  invalid: number;
  ticks: number;
  groups: { code: string; name: string; rows: ResultsRow[] }[];
  overall: ResultsRow[];
  createdAt: string;
}

/** Somebody named on a paper; the title may be empty. */
export interface PaperPerson {
  name: string;
  title: string;
}

/** What people wrote for the count minutes; what is empty or null is left as a dotted line to be filled in by hand. */
export interface MinutesData extends UnitSummaryData {
  facts: {
    /** Local time of Hanoi, yyyy-mm-ddThh:mm. */
    began: string | null;
    ended: string | null;
    place: string;
    team: PaperPerson[];
    witnesses: PaperPerson[];
    /** One paragraph each. */
    complaints: string[];
  };
}

/** One side of a hand-over: the body and those who stand for it. */
export interface HandoverSide {
  body: string;
  people: PaperPerson[];
}

/** What people wrote for the hand-over; empty as for the minutes. */
export interface HandoverData extends UnitSummaryData {
  facts: {
    /** Local time of Hanoi, yyyy-mm-ddThh:mm. */
    at: string | null;
    place: string;
    giver: HandoverSide;
    receiver: HandoverSide;
    remarks: string[];
  };
}

/** The board's recovery code on paper. */
export interface RecoverySheetData {
  /** 80 digits, without spaces. */
  code: string;
  /** Thirty digits in groups of five: tells one sheet from another, and nothing of the code. */
  fingerprint: string;
  programmeName: string;
  year: number;
  rehearsal: boolean;
  preparedBy: string | null;
  createdAt: string;
}

/** What an office signs beside its key request. */
export interface KeyRequestData {
  head: DocumentHead;
  office: { code: string; name: string };
  /** Thirty digits in groups of five. */
  fingerprint: string;
  /** SHA-256 of the public key, hex. */
  keyId: string;
  /** When the key was drawn, as people write it. */
  keyDate: string;
  /** The workspace's instance id: tells the desks of one office apart. */
  instance: string;
  preparedBy: string | null;
  createdAt: string;
}
