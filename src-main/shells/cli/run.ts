/** The fixed command-line interface of cli.md, on whatever terminal. Loads services only for commands that need them. */
import { exitCodeOf, type Finding, type FindingCode, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { FINDINGS } from '#shared/domain/finding-table.ts';
import { IMPORT_ANSWERS } from '#shared/domain/import-answers.ts';
import { FINDING_TEXTS, type Language } from '#shared/i18n/message.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import { asText, findingLines, findingsWithin, rendered, textsOf } from './output.ts';
import type { Terminal } from './terminal.ts';
import { readCommandLine, UsageFault } from './usage.ts';

interface Outcome {
  readonly result: Result<unknown>;
  readonly whenRefused?: Readonly<Record<string, unknown>> | undefined;
  readonly exitCode: number;
}

/** Every finding code with its texts. */
function codes() {
  return Object.entries(FINDINGS).map(([code, { severity, verdict, answer }]) => ({
    code,
    severity,
    verdict,
    answer,
    answers: IMPORT_ANSWERS[code as FindingCode] ?? [],
    vi: FINDING_TEXTS.vi[code as FindingCode],
    en: FINDING_TEXTS.en[code as FindingCode],
  }));
}

function help(language: Language): string {
  const texts = textsOf(language);
  const lines = COMMANDS.map(({ name, usage }) => `  ${name} ${usage}`);
  return [texts.title, '', texts.commands, ...lines, '  codes', '', texts.everywhere, texts.exitCodes].join('\n');
}

/** The longest command name that the line begins with. */
function commandOf(words: readonly string[]): { name: string; rest: readonly string[] } | null {
  const plain = words.findIndex((word) => word.startsWith('-'));
  const head = plain < 0 ? words : words.slice(0, plain);
  const names = new Set([...COMMANDS.map(({ name }) => name), 'codes']);
  for (const length of [2, 1]) {
    const name = head.slice(0, length).join(' ');
    if (head.length >= length && names.has(name)) return { name, rest: words.slice(length) };
  }
  return null;
}

function exitOf(command: Command, result: Result<unknown>): number {
  if (!result.ok) return exitCodeOf(result.findings);
  return exitCodeOf(command.nested ? [...result.findings, ...findingsWithin(result.value)] : result.findings);
}

async function execute(words: readonly string[], terminal: Terminal): Promise<Outcome> {
  const named = commandOf(words);
  if (!named) {
    const value = words
      .filter((word) => !word.startsWith('-'))
      .slice(0, 2)
      .join(' ');
    return refused(finding('usage.unknownCommand', { value }));
  }
  if (named.name === 'codes') {
    readCommandLine({ options: [] }, named.rest);
    return { result: { ok: true, value: { codes: codes() }, findings: [] }, exitCode: 0 };
  }
  const command = COMMANDS.find(({ name }) => name === named.name) as Command;
  const line = readCommandLine(command, named.rest);
  const { runCommand } = await import('./desk.ts');
  const result = await runCommand(command, line, terminal);
  return { result, exitCode: exitOf(command, result), whenRefused: command.whenRefused };
}

function refused(one: Finding): Outcome {
  return { result: refuse(one), exitCode: exitCodeOf([one]) };
}

async function attempt(words: readonly string[], terminal: Terminal): Promise<Outcome> {
  try {
    return await execute(words, terminal);
  } catch (error) {
    if (error instanceof UsageFault)
      return refused(finding('usage.option', {}, { option: error.option, detail: error.message }));
    throw error;
  }
}

function print({ result, whenRefused }: Outcome, json: boolean, language: Language, terminal: Terminal): void {
  const value = result.ok ? result.value : (whenRefused ?? {});
  if (json) {
    const body = { ...(rendered(value, language) as object), findings: rendered(result.findings, language) };
    terminal.out(`${JSON.stringify(body)}\n`);
    return;
  }
  const findings = [...result.findings, ...findingsWithin(value)];
  const text = result.ok ? asText(value, language) || textsOf(language).done : '';
  if (text !== '') terminal.out(`${text}\n`);
  if (findings.length > 0) terminal.err(`${findingLines(findings, language)}\n`);
}

/** Runs one command line and returns its exit code. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const json = words.includes('--json');
  const at = words.indexOf('--lang');
  const language: Language = words[at + 1] === 'en' && at >= 0 ? 'en' : 'vi';
  if (words.length === 0 || words.includes('--help')) {
    terminal.out(`${help(language)}\n`);
    return words.length === 0 ? 2 : 0;
  }
  try {
    const outcome = await attempt(words, terminal);
    print(outcome, json, language, terminal);
    return outcome.exitCode;
  } catch (error) {
    terminal.err(`${textsOf(language).fault}: ${error instanceof Error ? error.stack : String(error)}\n`);
    if (json)
      terminal.out(
        `${JSON.stringify({ error: error instanceof Error ? error.message : String(error), findings: [] })}\n`,
      );
    return 1;
  }
}
