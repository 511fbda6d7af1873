import { constants, createReadStream } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Found } from '../cli/disk';
import { fileIdOfPath } from '../files/file-id';
import { Pipes } from '../files/pipes';

/** What came through pipes so far. */
export const pipes = new Pipes();

/** As most programs call it; a file of that name is `./-`. */
const standardInput = '-';

/** What a path on the command line leads to; what comes through a pipe is read now. */
export async function find(path: string): Promise<Found> {
  const place = resolve(path);
  try {
    if (path === standardInput) return await throughPipe(place, () => process.stdin);
    await access(place, constants.R_OK);
    const stats = await stat(place);
    if (stats.isFIFO()) return await throughPipe(place, () => createReadStream(place));
    const kind = stats.isDirectory() ? 'folder' : 'file';
    return { kind, uri: fileIdOfPath(place), real: fileIdOfPath(await realpath(place)) };
  } catch (error) {
    return { kind: 'nothing', code: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

async function throughPipe(place: string, open: () => AsyncIterable<Buffer>): Promise<Found> {
  const uri = fileIdOfPath(place);
  await pipes.take(uri, open);
  return { kind: 'pipe', uri, real: uri };
}
