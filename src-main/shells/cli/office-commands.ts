/** Commands of an office's workspace. */
import { basename } from 'node:path';
import { LAYOUTS, type Layout } from '#shared/contract/layout.ts';
import type { Paper } from '#shared/contract/papers.ts';
import type { Result } from '#shared/domain/finding.ts';
import { type Command, type Desk, formatOf, oneFile, unitOf } from './command.ts';
import { type CommandLine, neededOption, numberOption, textOption, UsageFault } from './usage.ts';

const isLayout = (text: string): text is Layout | 'auto' =>
  text === 'auto' || LAYOUTS.some((layout) => layout === text);

async function importBallots(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const layout = textOption(line, 'layout') ?? 'auto';
  if (!isLayout(layout)) throw new UsageFault('--layout', layout);
  const sheet = textOption(line, 'sheet');
  const map = textOption(line, 'map');
  const answers = map === undefined ? undefined : await desk.call('imports.readAnswers', { file: desk.file(map) });
  if (answers && !answers.ok) return answers;
  return desk.call('imports.take', {
    unit: unitOf(line),
    file: desk.file(oneFile(line)),
    layout,
    ...(sheet === undefined ? {} : { sheet }),
    ...(answers ? { answers: answers.value.answers } : {}),
    dryRun: line.options['dry-run'] === true,
  });
}

/** `report unit|minutes|handover`: one paper of a unit, in the format that the file's ending names. */
function report(paper: Paper): Command['run'] {
  return async (line, desk) => {
    const out = neededOption(line, 'out');
    const format = formatOf(out, ['pdf', 'xlsx']);
    if (!format) throw new UsageFault('--out', basename(out));
    const facts = textOption(line, 'facts');
    return desk.call('reports.unit', {
      unit: unitOf(line),
      paper,
      ...(facts === undefined ? {} : { facts: desk.file(facts) }),
      out: desk.file(out),
      format,
    });
  };
}

/** One reason for all open points, or one for each: `--reason-for packet.ticksDiffer="…"`. */
function closeUnit(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const reason = textOption(line, 'reason');
  const each = line.options['reason-for'];
  const reasons = (Array.isArray(each) ? each : []).map((text) => {
    const [, code = '', words = ''] = /^([\w.]+)=(.*)$/s.exec(text) ?? [];
    if (code === '') throw new UsageFault('--reason-for', text);
    return { code, reason: words };
  });
  return desk.call('units.close', { unit: unitOf(line), reasons, ...(reason === undefined ? {} : { reason }) });
}

function status(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const unit = textOption(line, 'unit');
  return desk.call('units.status', unit === undefined ? {} : { unit });
}

/** Speed and errors of the acting person, or for a supervisor of everybody; with --out as a workbook. */
function statistics(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const [unit, out] = [textOption(line, 'unit'), textOption(line, 'out')];
  const input = unit === undefined ? {} : { unit };
  if (out === undefined) return desk.call('statistics.get', input);
  if (!formatOf(out, ['xlsx'])) throw new UsageFault('--out', basename(out));
  return desk.call('statistics.export', { ...input, out: desk.file(out) });
}

export const OFFICE_COMMANDS: readonly Command[] = [
  {
    name: 'office init',
    usage:
      '--db O --package P.kpcat --board-fingerprint "…" --office CODE --passphrase-file F [--as LOGIN --pin-file F]',
    options: ['db!', 'package!', 'board-fingerprint!', 'office!'],
    free: true,
    run: (line, desk) =>
      desk.call('workspace.createOffice', {
        file: desk.file(neededOption(line, 'db')),
        package: desk.file(neededOption(line, 'package')),
        boardFingerprint: neededOption(line, 'board-fingerprint'),
        office: neededOption(line, 'office'),
        passphrase: desk.passphrase(),
        administrator: desk.administrator(),
      }),
  },
  {
    name: 'office results',
    usage: '--db O --as L --pin-file F',
    options: ['db!'],
    run: (_line, desk) => desk.call('results.ofOffice', {}),
  },
  {
    name: 'package update',
    usage: '--db O P.kpcat [--dry-run]',
    options: ['db!', 'dry-run?'],
    files: 'one',
    run: (line, desk) =>
      desk.call('packages.update', { file: desk.file(oneFile(line)), dryRun: line.options['dry-run'] === true }),
  },
  {
    name: 'keys request',
    usage: '--db O --out FILE.kpkey --passphrase-file F',
    options: ['db!', 'out!'],
    run: (line, desk) => desk.call('keys.request', { out: desk.file(neededOption(line, 'out')) }),
  },
  {
    name: 'packet record',
    usage: '--db O --unit U --issued N --returned N --invalid N [--ticks N]',
    options: ['db!', 'unit!', 'issued!', 'returned!', 'invalid!', 'ticks'],
    run: (line, desk) =>
      desk.call('packets.record', {
        unit: unitOf(line),
        issued: numberOption(line, 'issued') ?? 0,
        returned: numberOption(line, 'returned') ?? 0,
        invalid: numberOption(line, 'invalid') ?? 0,
        ticks: numberOption(line, 'ticks') ?? null,
      }),
  },
  {
    name: 'ballots import',
    usage: '--db O --unit U FILE [--sheet S] [--layout auto|rows|columns|long|list|forms] [--map M.json] [--dry-run]',
    options: ['db!', 'unit!', 'sheet', 'layout', 'map', 'dry-run?'],
    files: 'one',
    run: importBallots,
  },
  {
    name: 'template',
    usage: '--db O --unit U --layout rows|columns|long|list|forms --out F.xlsx',
    options: ['db!', 'unit!', 'layout', 'out!'],
    run: (line, desk) => {
      const layout = textOption(line, 'layout') ?? 'rows';
      if (!isLayout(layout) || layout === 'auto') throw new UsageFault('--layout', layout);
      return desk.call('imports.template', { unit: unitOf(line), layout, out: desk.file(neededOption(line, 'out')) });
    },
  },
  {
    name: 'ballots key',
    usage: '--db O --unit U --as L --pin-file F [--second] < LINES',
    options: ['db!', 'unit!', 'second?'],
    run: async (line, desk) =>
      desk.call('entry.keyLines', {
        unit: unitOf(line),
        slot: line.options.second === true ? 'second' : 'first',
        text: await desk.standardInput(),
      }),
  },
  {
    name: 'ballots list',
    usage: '--db O --unit U',
    options: ['db!', 'unit!'],
    run: (line, desk) => desk.call('ballots.list', { unit: unitOf(line) }),
  },
  {
    name: 'discrepancies list',
    usage: '--db O --unit U',
    options: ['db!', 'unit!'],
    run: (line, desk) => desk.call('discrepancies.list', { unit: unitOf(line) }),
  },
  { name: 'unit status', usage: '--db O [--unit U]', options: ['db!', 'unit'], run: status },
  {
    name: 'unit close',
    usage: '--db O --unit U [--reason "…"] [--reason-for CODE="…" …]',
    options: ['db!', 'unit!', 'reason', 'reason-for*'],
    run: closeUnit,
  },
  {
    name: 'unit reopen',
    usage: '--db O --unit U --reason "…"',
    options: ['db!', 'unit!', 'reason!'],
    run: (line, desk) => desk.call('units.reopen', { unit: unitOf(line), reason: neededOption(line, 'reason') }),
  },
  {
    name: 'batch export',
    usage: '--db O --unit U --out DIR --passphrase-file F',
    options: ['db!', 'unit!', 'out!'],
    run: (line, desk) =>
      desk.call('batches.export', { unit: unitOf(line), folder: desk.file(neededOption(line, 'out')) }),
  },
  {
    name: 'report unit',
    usage: '--db O --unit U --out F.pdf|.xlsx',
    options: ['db!', 'unit!', 'out!'],
    run: report('summary'),
  },
  {
    name: 'report minutes',
    usage: '--db O --unit U --out F.pdf|.xlsx [--facts F.json]',
    options: ['db!', 'unit!', 'out!', 'facts'],
    run: report('minutes'),
  },
  {
    name: 'report handover',
    usage: '--db O --unit U --out F.pdf|.xlsx [--facts F.json]',
    options: ['db!', 'unit!', 'out!', 'facts'],
    run: report('handover'),
  },
  {
    name: 'statistics',
    usage: '--db O [--unit U] [--out F.xlsx] --as L --pin-file F',
    options: ['db!', 'unit', 'out'],
    run: statistics,
  },
];
