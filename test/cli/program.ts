import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const sources = path.resolve(import.meta.dirname, '../../server/src');

/** What a run of `portolan` left behind. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What another program would send it. */
  readonly stdin?: string | Buffer;
  /** After how many characters of output the reader goes away. */
  readonly readsUpTo?: number;
}

/** Runs the program as it is built, in a process of its own. */
export async function portolan(
  args: readonly string[],
  { cwd, env = {}, stdin = '', readsUpTo = Infinity }: Circumstances,
): Promise<Ending> {
  const program = await built();
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Most runs end without reading it.
  child.stdin.on('error', () => undefined).end(stdin);
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  let length = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk);
    length += chunk.length;
    if (length >= readsUpTo) child.stdout.destroy();
  });
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(errors).toString() };
}

/** Where the built program is. */
export function programPath(): Promise<string> {
  return built();
}

let program: Promise<string> | undefined;

function built(): Promise<string> {
  return (program ??= bundle());
}

async function bundle(): Promise<string> {
  const outfile = path.join(await mkdtemp(path.join(os.tmpdir(), 'portolan-cli-')), 'cli.js');
  await build({
    entryPoints: [path.join(sources, 'entry/cli.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  await copyPages(path.join(path.dirname(outfile), 'rules'));
  return outfile;
}

async function copyPages(target: string): Promise<void> {
  await mkdir(target);
  const folder = path.join(sources, 'core/rules');
  const pages = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.md'));
  await Promise.all(pages.map((file) => copyFile(path.join(folder, file), path.join(target, path.basename(file)))));
}

/** Removes the program; the next run builds it again. */
export async function removeProgram(): Promise<void> {
  if (program) await rm(path.dirname(await program), { recursive: true });
  program = undefined;
}

/** Files of a temporary folder, by path. */
export type Contents = Readonly<Record<string, string | Buffer>>;

export async function withFolder(contents: Contents, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(await realpath(os.tmpdir()), 'portolan-test-'));
  try {
    for (const [name, content] of Object.entries(contents)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), content);
    }
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
