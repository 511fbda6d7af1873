import { setTimeout as sleep } from 'node:timers/promises';

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const graceMilliseconds = 3000;

const leave = (signal) => process.exit(signals[signal]);

/**
 * Ties a detached child, and every process it starts, to this process: none outlives it, however it ends.
 * `clear` is called once they are gone. Gives the way to end them earlier.
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => void} [clear]
 * @returns {() => Promise<void>}
 */
export function tieToThisProcess(child, clear = () => {}) {
  const closed = new Promise((resolve) => child.once('close', resolve));
  const end = () => {
    signalGroup(child, 'SIGKILL');
    clear();
  };
  process.once('exit', end);
  // Without a listener a signal ends Node at once, and `exit` is never told.
  for (const signal of Object.keys(signals)) process.off(signal, leave).on(signal, leave);
  return async () => {
    signalGroup(child, 'SIGTERM');
    if (child.pid !== undefined) await Promise.race([closed, sleep(graceMilliseconds, undefined, { ref: false })]);
    process.off('exit', end);
    end();
  };
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is already gone.
  }
}

/** Under npm, a signal may end only npm's shell and leave this process behind without a parent. */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(143), 500).unref();
}
