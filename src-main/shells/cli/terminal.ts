/** Where a command line is typed. */
export interface Terminal {
  /** The folder that paths start from. */
  readonly folder: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array | string>;
}
