/** The sample programme's workspaces for tests of the window: its people, its files, and work done beside the window. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { SAMPLE_FILES } from '#main/shells/samples.ts';
import type { Call, CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import { root } from '../../scripts/steps.ts';

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly pin: string;
}

/** As scripts/sample-workspaces.ts makes them; a test holds the log-in screen to these names. */
export const CLERK: Person = { login: 'lan', name: 'Nguyễn Thị Lan', pin: '1111' };
export const SECOND_CLERK: Person = { login: 'minh', name: 'Trần Văn Minh', pin: '2222' };
export const SUPERVISOR: Person = { login: 'huong', name: 'Lê Thu Hương', pin: '3333' };
export const ADMINISTRATOR: Person = { login: 'quantri', name: 'Phạm Quốc Trị', pin: '9999' };
export const BOARD_SUPERVISOR: Person = { login: 'thanh', name: 'Bùi Đức Thanh', pin: '4444' };
export const BOARD_ADMINISTRATOR: Person = { login: 'bantochuc', name: 'Đặng Hồng Phúc', pin: '9999' };
export const PASSPHRASE = 'hoa sen ho tay 2026';

/** A file of the built sample: chuong-trinh.kpcat, phieu-0101-rows.xlsx, … */
export function sampleFile(name: string): string {
  return join(root, 'dist', 'sample', name);
}

/** Copies of the sample's two workspaces below `folder`, to be worked on and then opened in the window. */
export function copySample(folder: string): { readonly office: string; readonly board: string } {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(sampleFile('')).filter((each) => each.endsWith('.kpdb')))
    copyFileSync(sampleFile(name), join(folder, name));
  return { office: join(folder, SAMPLE_FILES.office), board: join(folder, SAMPLE_FILES.board) };
}

/** A call that must succeed: a refusal fails the test with its findings. */
export type Must = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

function must(call: Call): Must {
  return async (name, input) => {
    const result = await call(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.findings)}`);
    return result.value;
  };
}

/** Opens a workspace beside the window as a person, works in it and closes it; the window may open the file afterwards. */
export async function inWorkspace<T>(
  file: string,
  { login, pin }: Person,
  work: (call: Must, handle: (path: string) => string) => Promise<T>,
): Promise<T> {
  const app = createApplication();
  const call = must(openSession(app));
  try {
    await call('workspace.open', { file: app.files.register(file) });
    await call('session.login', { login, pin });
    return await work(call, (path) => app.files.register(path));
  } finally {
    await call('workspace.close', {});
  }
}
