import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HelmOutput } from '../../core/inputs';
import { NoHelm } from '../port';

/** What helm is to render, by paths. */
export interface Rendering {
  readonly chart: string;
  readonly name: string;
  readonly values: string | undefined;
}

/** A chart takes less than a second; what takes this long never ends. */
const longestMilliseconds = 30_000;
/** Larger than what any chart makes. */
const mostBytes = 50_000_000;

export interface Limits {
  readonly milliseconds?: number;
  readonly bytes?: number;
}

/** Runs `helm template` in an empty directory that serves as its home, so that it finds no plugins, no caches and no cluster. */
export async function runHelm(program: string, rendering: Rendering, limits: Limits = {}): Promise<HelmOutput> {
  const home = await mkdtemp(join(tmpdir(), 'portolan-helm-'));
  try {
    return await run(program, argumentsFor(rendering), home, limits);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function argumentsFor({ chart, name, values }: Rendering): readonly string[] {
  return [
    'template',
    nameOf(name),
    chart,
    '--skip-tests',
    ...(values === undefined ? [] : ['--values', listed(values)]),
  ];
}

/** What helm takes as the name of a release. */
function nameOf(chart: string): string {
  const name = chart
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 53);
  return name.replace(/^-+|-+$/g, '') || 'release';
}

/** Several files may be named at once, by commas. */
function listed(path: string): string {
  return /[",]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}

function run(program: string, args: readonly string[], home: string, limits: Limits): Promise<HelmOutput> {
  const timeout = limits.milliseconds ?? longestMilliseconds;
  const maxBuffer = limits.bytes ?? mostBytes;
  const options = {
    cwd: home,
    env: environment(home),
    timeout,
    maxBuffer,
    killSignal: 'SIGKILL',
    windowsHide: true,
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...args], options, (error, stdout, stderr) => {
      if (!error) resolve({ kind: 'printed', text: stdout });
      else if (isMissing(error.code)) reject(new NoHelm(`There is no program \`${program}\` that can be run.`));
      else resolve({ kind: 'failed', message: reason(error, stderr, timeout) });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end();
  });
}

function isMissing(code: unknown): boolean {
  return code === 'ENOENT' || code === 'EACCES';
}

function reason(
  error: { readonly code?: unknown; readonly killed?: boolean },
  stderr: string,
  timeout: number,
): string {
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return 'helm printed more than any chart makes, and was stopped.';
  if (error.killed === true) return `helm took longer than ${String(timeout / 1000)} seconds, and was stopped.`;
  return said(stderr) ?? `helm ended with ${String(error.code)} and said nothing.`;
}

const mostCharacters = 1000;

/** Its error in one line, without what it only warns of. */
function said(stderr: string): string | undefined {
  const lines = stderr.split('\n').map((line) => line.trim());
  const start = lines.findIndex((line) => /^Error: /.test(line));
  const told = lines
    .slice(Math.max(start, 0))
    .filter((line) => line !== '' && !/^Use --debug flag/.test(line))
    .join(' ');
  return told === '' ? undefined : told.replace(/^Error: /, '').slice(0, mostCharacters);
}

/** Only what programs need to start: no cluster, no plugin, no proxy, no credentials. */
const kept = ['PATH', 'Path', 'SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'PATHEXT', 'COMSPEC'];

function environment(home: string): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name))),
    LC_ALL: 'C',
    HOME: home,
    USERPROFILE: home,
    KUBECONFIG: join(home, 'none'),
    HELM_NO_PLUGINS: '1',
    HELM_PLUGINS: join(home, 'plugins'),
    HELM_CACHE_HOME: join(home, 'cache'),
    HELM_CONFIG_HOME: join(home, 'config'),
    HELM_DATA_HOME: join(home, 'data'),
  };
}
