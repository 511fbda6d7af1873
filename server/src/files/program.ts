import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { alone, endWithThis, stopWhole } from './program/group';

/** How a program is run: with which variables, where, and within which limits. */
export interface Run {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The working directory; without one, that of this process. */
  readonly directory?: string;
  readonly milliseconds: number;
  /** The most that it may print. */
  readonly bytes: number;
}

/** `refused` where it ended with an error, which it wrote to `stderr`. */
export type Outcome =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'missing' | 'slow' | 'huge' }
  | { readonly kind: 'refused'; readonly stderr: string; readonly code: string };

/** Runs a program of the user's own: no shell, nothing to type into. Where it passes its limits, it ends with all that it started. */
export function run({ program, args, env, directory, milliseconds, bytes }: Run): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'], ...alone });
    const forget = endWithThis(child);
    const stop = (kind: 'slow' | 'huge'): void => {
      stopWhole(child);
      end({ kind });
    };
    const timer = setTimeout(stop, Math.ceil(milliseconds), 'slow');
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      forget();
      resolve(outcome);
    };
    const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => collected(stream, bytes, stop));
    child.on('error', (error) => {
      end(failure(error));
    });
    child.on('close', (code, signal) => {
      end(code === 0 ? said(stdout) : { kind: 'refused', stderr: said(stderr).text, code: String(code ?? signal) });
    });
  });
}

type Text = () => string;

/** What comes out of a stream, up to so many bytes. */
function collected(stream: Readable, bytes: number, stop: (kind: 'huge') => void): Text {
  const chunks: Buffer[] = [];
  let left = bytes;
  stream.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left >= 0) chunks.push(chunk);
    else stop('huge');
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function said(text: Text | undefined) {
  return { kind: 'said', text: text?.() ?? '' } as const;
}

function failure(error: NodeJS.ErrnoException): Outcome {
  const code = error.code ?? '';
  if (code === 'ENOENT' || code === 'EACCES') return { kind: 'missing' };
  return { kind: 'refused', stderr: error.message, code };
}
