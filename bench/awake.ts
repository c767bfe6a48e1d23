import { spawn } from 'node:child_process';
import { availableParallelism, constants, setPriority } from 'node:os';

/**
 * Runs `work` with the processors kept awake: a process for each that runs only when nothing else wants to. A virtual machine's host gives an
 * idle processor away, and what comes after a pause as long as a hand's then takes two to three times as long: the host would be measured.
 */
export async function whileAwake<T>(work: () => Promise<T>): Promise<T> {
  const busy = Array.from({ length: availableParallelism() }, () => {
    const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    return child;
  });
  try {
    return await work();
  } finally {
    for (const child of busy) child.kill('SIGKILL');
  }
}
