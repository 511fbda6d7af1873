import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileIdOfPath } from '../../server/src/files/file-id';

/** A workspace on the disk that is gone after the tests of a file. */
export class WorkspaceFolder {
  readonly path: string;
  readonly uri: string;

  constructor(texts: Readonly<Record<string, string>> = {}) {
    this.path = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'portolan-workspace-')));
    this.uri = fileIdOfPath(this.path);
    for (const [name, text] of Object.entries(texts)) this.write(name, text);
    after(() => {
      rmSync(this.path, { recursive: true, force: true });
    });
  }

  uriOf(name: string): string {
    return `${this.uri}/${name}`;
  }

  write(name: string, text: string): void {
    const file = path.join(this.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  remove(name: string): void {
    rmSync(path.join(this.path, name), { recursive: true });
  }
}
