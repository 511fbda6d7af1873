import { execFile, type ExecFileException, type ExecFileOptions } from 'node:child_process';

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

/** Runs a program of the user's own: no shell, nothing to type into, and killed where it passes its limits. */
export function run({ program, args, ...how }: Run): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(program, [...args], options(how), (error, stdout, stderr) => {
      resolve(error ? failure(error, stderr) : { kind: 'said', text: stdout });
    });
    // Whoever asks for a password gets none.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end();
  });
}

function options({ env, directory, milliseconds, bytes }: Omit<Run, 'program' | 'args'>) {
  return {
    cwd: directory,
    env,
    encoding: 'utf8',
    timeout: Math.ceil(milliseconds),
    maxBuffer: bytes,
    killSignal: 'SIGKILL',
    windowsHide: true,
  } as const satisfies ExecFileOptions;
}

function failure({ code, killed }: ExecFileException, stderr: string): Outcome {
  // Node's own types say that all codes are numbers.
  const word = String(code);
  if (word === 'ENOENT' || word === 'EACCES') return { kind: 'missing' };
  if (word === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return { kind: 'huge' };
  return killed === true ? { kind: 'slow' } : { kind: 'refused', stderr, code: word };
}
