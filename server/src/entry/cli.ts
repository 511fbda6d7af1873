import { version } from '../../../package.json';
import { exitCodes } from '../cli/exit-codes';
import { main } from '../cli/main';
import { wantsColour } from '../cli/terminal';
import { fileIdOfPath } from '../files/file-id';
import { machine } from './machine';

async function run({ stdout, stderr, env, argv }: NodeJS.Process): Promise<void> {
  // A reader that has seen enough, such as `head`, closes the pipe; that is no mistake.
  stdout.on('error', () => undefined);
  const terminal = {
    write: (text: string) => stdout.write(text),
    writeError: (text: string) => stderr.write(text),
    showProgress: stderr.isTTY ? (text: string) => stderr.write(`\r\x1b[K${text}`) : undefined,
    isColour: wantsColour(env, stdout.isTTY),
    columns: stdout.isTTY ? stdout.columns : 100,
    cwd: fileIdOfPath(process.cwd()),
  };
  process.exitCode = await main(terminal, machine, argv.slice(2), version);
}

run(process).catch((error: unknown) => {
  console.error(error);
  process.exitCode = exitCodes.couldNotRun;
});
