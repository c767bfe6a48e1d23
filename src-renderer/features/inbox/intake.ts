/**
 * Taking files in: a few at a time, so that progress shows, the list fills, and a person can stop. How the files are split
 * over calls never changes what is merged.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import type { Chosen } from '#renderer/components/chosen-files.ts';
import type { Bridge, PickedFile } from '#shared/contract/bridge.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import type { KnownAgain } from './rows.ts';

type Lists = CallOutput<'merge.files'>;
type Tally = Record<keyof Lists, number>;

/** Files of one call. */
const AT_ONCE = 16;
/** The list is read anew after so many calls; reading it after every one would cost more than the merging. */
const REREAD_EVERY = 6;

export interface Running {
  readonly done: number;
  readonly of: number;
  readonly secondsLeft: number | null;
}

export interface Summary {
  readonly done: number;
  readonly of: number;
  readonly skipped: number;
  readonly tally: Tally;
  /** What could not be read, folders that hold nothing, or why it could not go on. */
  readonly findings: readonly Finding[];
}

const NOTHING: Tally = { merged: 0, unchanged: 0, superseded: 0, quarantined: 0, refused: 0 };

/** How each file came out in the end: a later portion may have replaced a revision of an earlier one. */
class Outcomes {
  readonly #verdicts = new Map<string, keyof Lists>();

  add(lists: Lists): void {
    for (const verdict of Object.keys(lists) as (keyof Lists)[]) {
      for (const { payload, file } of lists[verdict]) {
        const own = verdict === 'refused' || verdict === 'unchanged';
        this.#verdicts.set(own ? `${verdict} ${file} ${this.#verdicts.size}` : `${payload}`, verdict);
      }
    }
  }

  tally(): Tally {
    const tally = { ...NOTHING };
    for (const verdict of this.#verdicts.values()) tally[verdict] += 1;
    return tally;
  }
}

function estimate(started: number, done: number, of: number): number | null {
  if (done < AT_ONCE * 2) return null;
  return Math.ceil((((performance.now() - started) / done) * (of - done)) / 1000);
}

interface Portion {
  readonly picked: readonly PickedFile[];
  /** Files that went away between being chosen and being read. */
  readonly findings: readonly Finding[];
}

/** Gives files their handles, some at a time. */
type Source<T> = (files: readonly T[]) => Promise<Portion>;

/** One after the other, so that a file that cannot be read holds up no other. */
async function handOver(bridge: Bridge, files: readonly File[]): Promise<Portion> {
  const picked: PickedFile[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    try {
      picked.push(...(await bridge.dropFiles([file])));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      findings.push(finding('file.unreadable', { file: file.name }, { detail: error.name }));
    }
  }
  return { picked, findings };
}

export function useIntake() {
  const bridge = useBridge();
  const client = useQueryClient();
  const merge = useCommand('merge.files', { refresh: false });
  const [running, setRunning] = useState<Running | null>(null);
  const [summary, setSummary] = useState<Summary | null>(null);
  const [again, setAgain] = useState<readonly KnownAgain[]>([]);
  const stopped = useRef(false);
  const busy = useRef(false);
  const { run } = merge;

  const takeAll = useCallback(
    async <T>(files: readonly T[], skipped: number, source: Source<T>) => {
      if (busy.current || (files.length === 0 && skipped === 0)) return;
      busy.current = true;
      stopped.current = false;
      const started = performance.now();
      const known: KnownAgain[] = [];
      const outcomes = new Outcomes();
      const findings: Finding[] = [];
      let done = 0;
      setSummary(null);
      try {
        for (; done < files.length && !stopped.current; done = Math.min(done + AT_ONCE, files.length)) {
          setRunning({ done, of: files.length, secondsLeft: estimate(started, done, files.length) });
          const portion = await source(files.slice(done, done + AT_ONCE));
          findings.push(...portion.findings);
          if (portion.picked.length === 0) continue;
          const result = await run({ files: portion.picked.map(({ handle }) => handle) });
          // One call after another says the same of what is published: once is enough.
          const told = new Set(findings.map((one) => JSON.stringify(one)));
          findings.push(...result.findings.filter((one) => !told.has(JSON.stringify(one))));
          if (!result.ok) break;
          const at = new Date().toISOString();
          known.push(...result.value.unchanged.map((judged) => ({ judged, at })));
          outcomes.add(result.value);
          if ((done / AT_ONCE) % REREAD_EVERY === 0) void client.invalidateQueries({ queryKey: ['merge.list'] });
        }
      } finally {
        busy.current = false;
        setRunning(null);
      }
      setAgain((before) => [...known.reverse(), ...before]);
      setSummary({ done, of: files.length, skipped, tally: outcomes.tally(), findings });
      await client.invalidateQueries();
    },
    [client, run],
  );

  return {
    running,
    summary,
    again,
    /** Files from the shell's own dialog: they have their handles. */
    takePicked: (files: readonly PickedFile[]) => void takeAll(files, 0, async (picked) => ({ picked, findings: [] })),
    /** Files that came through the browser: handed over a few at a time. */
    takeChosen: ({ files, skipped }: Chosen) => void takeAll(files, skipped, (some) => handOver(bridge, some)),
    /** What is done stays done. */
    stop: () => {
      stopped.current = true;
    },
    forgetSummary: () => setSummary(null),
  };
}
