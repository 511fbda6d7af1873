import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const graceMilliseconds = 3000;

/**
 * Ties a detached child and its temporary folder to this process: neither outlives it, however it ends.
 * VS Code's server starts an extension host, watchers and terminals, so all of its group has to go.
 * Gives the way to stop it earlier.
 */
export function tieToThisProcess(child, folder) {
  const closed = new Promise((resolve) => child.once('close', resolve));
  const clear = () => {
    signalGroup(child, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const leave = (signal) => process.exit(signals[signal]);
  process.once('exit', clear);
  for (const signal of Object.keys(signals)) process.on(signal, leave);
  return async () => {
    signalGroup(child, 'SIGTERM');
    await Promise.race([closed, sleep(graceMilliseconds, undefined, { ref: false })]);
    process.off('exit', clear);
    for (const signal of Object.keys(signals)) process.off(signal, leave);
    clear();
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
