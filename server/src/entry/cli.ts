import { constants } from 'node:fs';
import { access, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { version } from '../../../package.json';
import type { Found } from '../cli/disk';
import { exitCodes } from '../cli/exit-codes';
import { main } from '../cli/main';
import { wantsColour } from '../cli/terminal';
import { disk } from '../files/disk';
import { fileIdOfPath } from '../files/file-id';
import { gitFiles } from '../files/git';

async function find(path: string): Promise<Found> {
  try {
    const place = resolve(path);
    await access(place, constants.R_OK);
    const kind = (await stat(place)).isDirectory() ? 'folder' : 'file';
    return { kind, uri: fileIdOfPath(place), real: fileIdOfPath(await realpath(place)) };
  } catch (error) {
    return { kind: 'nothing', code: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

/** Pages lie beside the program. */
function page(rule: string): Promise<string | undefined> {
  return readFile(join(__dirname, 'rules', `${rule}.md`), 'utf8').catch(() => undefined);
}

async function run({ stdout, stderr, env, argv }: NodeJS.Process): Promise<void> {
  // A reader that has seen enough, such as `head`, closes the pipe; that is no mistake.
  stdout.on('error', () => undefined);
  const terminal = {
    write: (text: string) => stdout.write(text),
    writeError: (text: string) => stderr.write(text),
    isColour: wantsColour(env, stdout.isTTY),
    columns: stdout.isTTY ? stdout.columns : 100,
    cwd: fileIdOfPath(process.cwd()),
  };
  process.exitCode = await main(terminal, { files: { ...disk, at: gitFiles }, find, page }, argv.slice(2), version);
}

run(process).catch((error: unknown) => {
  console.error(error);
  process.exitCode = exitCodes.couldNotRun;
});
