/** What a command is, and what all of them share. */
import { extname } from 'node:path';
import type { CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import type { Result } from '#shared/domain/finding.ts';
import { type CommandLine, neededOption, type Syntax, textOption } from './usage.ts';

/** What a command may use: calls as the acting person, files by path, standard input. */
export interface Desk {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** Registers a path and returns its handle. */
  file(path: string): string;
  /** The passphrase from --passphrase-file. @throws {UsageFault} when the option is missing */
  passphrase(): string;
  /** The administrator that a set-up makes, from --as and --pin-file. */
  administrator(): { login: string; name: string; pin: string } | undefined;
  secretFile(option: string): string;
  standardInput(): Promise<string>;
  /** Logs in with --as and --pin-file, for a command that opens the workspace itself. */
  logIn(): Promise<Result<unknown>>;
}

export interface Command extends Syntax {
  readonly name: string;
  /** How help shows the rest of the line. */
  readonly usage: string;
  /** Findings inside the value decide the exit code too: a command over several files. */
  readonly nested?: boolean;
  /** What the JSON document says beside the findings when the command was refused. */
  readonly whenRefused?: Readonly<Record<string, unknown>>;
  /** The workspace need not be open. */
  readonly free?: boolean;
  readonly run: (line: CommandLine, desk: Desk) => Promise<Result<unknown>>;
}

/** The one file that the command takes. */
export const oneFile = (line: CommandLine): string => line.files[0] ?? '';
export const unitOf = (line: CommandLine): string => neededOption(line, 'unit');

/** A signed file to be looked at, and by whose word: a package, the board's fingerprint, or both. */
export function fileAndTrust(line: CommandLine, desk: Desk) {
  const [given, digits] = [textOption(line, 'package'), textOption(line, 'board-fingerprint')];
  return {
    file: desk.file(oneFile(line)),
    ...(given === undefined ? {} : { package: desk.file(given) }),
    ...(digits === undefined ? {} : { boardFingerprint: digits }),
  };
}

/** The format that a file's ending names, or null. */
export function formatOf<F extends string>(path: string, formats: readonly F[]): F | null {
  const ending = extname(path).slice(1).toLowerCase();
  return formats.find((format) => format === ending) ?? null;
}
