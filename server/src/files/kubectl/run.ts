import { execFile, type ExecFileException } from 'node:child_process';
import type { Answer, Kubectl } from '../../core/snapshot/take';

export interface Limits {
  /** For all commands together. */
  readonly milliseconds: number;
  /** For what one command writes. */
  readonly bytes: number;
}

/** All pods of a large cluster with all that they say; more would not fit into a text. */
export const mostBytes = 400_000_000;

/** Runs the user's own kubectl, with the user's own configuration: no shell, nothing to type into, and within limits. */
export function kubectlWithin({ milliseconds, bytes }: Limits): Kubectl {
  const end = Date.now() + milliseconds;
  return (args) => run(args, { milliseconds: end - Date.now(), bytes });
}

function run(args: readonly string[], { milliseconds, bytes }: Limits): Promise<Answer> {
  if (milliseconds <= 0) return Promise.resolve({ kind: 'slow' });
  return new Promise((resolve) => {
    const options = { ...quietly(), timeout: Math.ceil(milliseconds), maxBuffer: bytes };
    const child = execFile('kubectl', [...args], options, (error, stdout, stderr) => {
      resolve(error ? failure(error, stderr) : { kind: 'said', text: stdout });
    });
    // Whoever asks for a password gets none.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end();
  });
}

/** Windows would run a `kubectl` of the working directory first. */
function quietly() {
  const env = { ...process.env, LC_ALL: 'C', NoDefaultCurrentDirectoryInExePath: '1' };
  return { encoding: 'utf8', killSignal: 'SIGKILL', windowsHide: true, env } as const;
}

function failure({ code, killed }: ExecFileException, stderr: string): Answer {
  // Node's own types say that all codes are numbers.
  const word = String(code);
  if (word === 'ENOENT' || word === 'EACCES') return { kind: 'missing' };
  if (word === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return { kind: 'huge' };
  return killed === true ? { kind: 'slow' } : { kind: 'refused', why: complaint(stderr) };
}

/** Warnings and the log of its client stand before the complaint. A terminal is told no control characters. */
function complaint(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/\p{Cc}/gu, ' ').trim());
  const said = lines.filter((line) => line !== '' && !/^([EWI]\d{4} |Warning:)/.test(line));
  return (said[0] ?? '').replace(/^error: /i, '').slice(0, 300);
}
