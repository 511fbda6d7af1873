import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder on the disk that is gone after the tests of a file. */
export function newFolder(): {
  readonly path: (name?: string) => string;
  readonly write: (name: string, content: string | Buffer) => void;
} {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'portolan-files-')));
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });
  return {
    path: (name = '') => path.join(root, name),
    write: (name, content) => {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), content);
    },
  };
}
