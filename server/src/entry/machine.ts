import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Machine } from '../cli/disk';
import { disk } from '../files/disk';
import { fileIdOfPath, pathOf } from '../files/file-id';
import { helm } from '../files/helm';
import { gitFiles } from '../files/git';
import { kubectlWithin, mostBytes } from '../files/kubectl';
import { find, pipes } from './find';

/** The machine that the program runs on. */
export const machine: Machine = {
  files: pipes.over({ ...disk, at: gitFiles }),
  find,
  // What is no path is looked for as shells do.
  helm: (program) => helm(/[/\\]/.test(program) ? resolve(program) : program),
  // Pages lie beside the program.
  page: (rule) => readFile(join(__dirname, 'rules', `${rule}.md`), 'utf8').catch(() => undefined),
  uriOf: (path) => fileIdOfPath(resolve(path)),
  write: (uri, text) => writeFile(pathOf(uri), text),
  interrupted,
  kubectl: (milliseconds) => kubectlWithin({ milliseconds, bytes: mostBytes }),
  now: () => new Date().toISOString(),
};

/** What watches the disk keeps no program running, a timer does. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const waiting = setInterval(() => undefined, 1_000_000);
    const end = (): void => {
      clearInterval(waiting);
      resolve();
    };
    process.once('SIGINT', end).once('SIGTERM', end);
  });
}
