import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HelmOutput } from '../../core/inputs';
import { NoHelm } from '../port';
import { run, type Outcome } from '../program';

/** What helm is to render, by paths. */
export interface Rendering {
  readonly chart: string;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly values: readonly string[];
  readonly texts?: readonly string[];
  readonly assignments?: readonly { readonly text: string; readonly isText: boolean }[];
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
    const texts = (rendering.texts ?? []).map((text, index) => ({ path: join(home, `values-${index}.yaml`), text }));
    for (const { path, text } of texts) await writeFile(path, text);
    const values = [...rendering.values, ...texts.map(({ path }) => path)];
    return await render(program, argumentsFor({ ...rendering, values }), home, limits);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function argumentsFor({ chart, name, namespace, values, assignments = [] }: Rendering): readonly string[] {
  return [
    'template',
    nameOf(name),
    chart,
    '--skip-tests',
    // In one word, so that no value is taken for an option.
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    ...values.flatMap((path) => ['--values', listed(path)]),
    ...assignments.map(({ text, isText }) => `${isText ? '--set-string' : '--set'}=${text}`),
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

async function render(program: string, args: readonly string[], home: string, limits: Limits): Promise<HelmOutput> {
  const { milliseconds = longestMilliseconds, bytes = mostBytes } = limits;
  const outcome = await run({ program, args, env: environment(home), directory: home, milliseconds, bytes });
  if (outcome.kind === 'missing') throw new NoHelm(`There is no program \`${program}\` that can be run.`);
  if (outcome.kind === 'said') return { kind: 'printed', text: outcome.text };
  return { kind: 'failed', message: reason(outcome, milliseconds) };
}

function reason(outcome: Exclude<Outcome, { kind: 'said' }>, milliseconds: number): string {
  if (outcome.kind === 'huge') return 'helm printed more than any chart makes, and was stopped.';
  if (outcome.kind !== 'refused')
    return `helm took longer than ${String(milliseconds / 1000)} seconds, and was stopped.`;
  return said(outcome.stderr) ?? `helm ended with ${outcome.code} and said nothing.`;
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
