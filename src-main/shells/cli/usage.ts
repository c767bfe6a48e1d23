/** How a command line is written: options of each command, and the reading of what was typed. No service is loaded here. */
import { parseArgs } from 'node:util';

export interface Options {
  readonly [name: string]: string | boolean | string[] | undefined;
}

export interface CommandLine {
  readonly options: Options;
  readonly files: readonly string[];
}

/** How a command is written: `--db! --unit --second? FILE+`. `!` wants a value and must be there; `?` takes no value; `*` may be repeated. */
export interface Syntax {
  readonly options: readonly string[];
  /** Number of file arguments: none, exactly one, one or more, however many. */
  readonly files?: 'one' | 'some' | 'any';
}

const GLOBAL = ['json?', 'lang', 'as', 'pin-file', 'passphrase-file', 'help?'];

function configOf(syntax: Syntax) {
  const config: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> = {};
  for (const option of [...GLOBAL, ...syntax.options]) {
    const name = option.replace(/[!?*]$/, '');
    config[name] = { type: option.endsWith('?') ? 'boolean' : 'string', multiple: option.endsWith('*') };
  }
  return config;
}

/** What is wrong with a command line: the option and a word for the person. */
export class UsageFault extends Error {
  readonly option: string;
  constructor(option: string, detail: string) {
    super(detail);
    this.option = option;
  }
}

/** Reads the words after the command's name. @throws {UsageFault} */
export function readCommandLine(syntax: Syntax, words: readonly string[]): CommandLine {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...words], options: configOf(syntax), allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageFault('', error instanceof Error ? error.message : String(error));
  }
  const options = parsed.values as Options;
  for (const option of syntax.options) {
    const name = option.slice(0, -1);
    if (option.endsWith('!') && options[name] === undefined) throw new UsageFault(`--${name}`, '');
  }
  const count = parsed.positionals.length;
  if (!syntax.files && count > 0) throw new UsageFault(parsed.positionals[0] ?? '', '');
  if (syntax.files === 'one' && count !== 1) throw new UsageFault('FILE', '');
  if (syntax.files === 'some' && count === 0) throw new UsageFault('FILE…', '');
  return { options, files: parsed.positionals };
}

/** An option's text. */
export function textOption(line: CommandLine, name: string): string | undefined {
  const value = line.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A text that the syntax made sure is there. */
export function neededOption(line: CommandLine, name: string): string {
  const value = textOption(line, name);
  if (value === undefined) throw new UsageFault(`--${name}`, '');
  return value;
}

/** A whole number from 0. @throws {UsageFault} */
export function numberOption(line: CommandLine, name: string): number | undefined {
  const value = textOption(line, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageFault(`--${name}`, value);
  return Number(value);
}
