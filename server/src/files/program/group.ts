import type { ChildProcess } from 'node:child_process';

/** Programs start others, which outlive them; together in a group, they end together. Windows has no such groups. */
const hasGroups = process.platform !== 'win32';

/** How to start a program so that it can be stopped with all that it starts. */
export const alone = { detached: hasGroups, windowsHide: true } as const;

/** Stops a program and all that it started, and waits for nothing that they still print. */
export function stopWhole(child: ChildProcess): void {
  killGroup(child);
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
}

function killGroup(child: ChildProcess): void {
  try {
    if (hasGroups && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It is gone already.
  }
}

const running = new Set<ChildProcess>();

/**
 * A group of its own hears nothing of a `Ctrl-C` that ends this process: so it is stopped by hand. To be called when it
 * has ended.
 */
export function endWithThis(child: ChildProcess): () => void {
  if (running.size === 0) listen();
  running.add(child);
  return () => {
    if (running.delete(child) && running.size === 0) listenNoMore();
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function listen(): void {
  process.on('exit', stopAll);
  for (const signal of signals) process.on(signal, endBy);
}

function listenNoMore(): void {
  process.off('exit', stopAll);
  for (const signal of signals) process.off(signal, endBy);
}

function stopAll(): void {
  for (const child of running) killGroup(child);
}

/** Without the listeners, the signal does what it always does. */
function endBy(signal: NodeJS.Signals): void {
  stopAll();
  listenNoMore();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
