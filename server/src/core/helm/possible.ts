import { fileText, files, workspace, type FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import { query, type Database } from '../query';
import { baseName, directoryOf } from '../scopes/paths';
import { child, listOf, textOf } from '../syntax/node';
import { parseValue } from '../syntax/parse';
import { templateAnchor } from '../syntax/template-line';
import { filesOfChart, releases } from './charts';
import { entriesIn } from './entries';
import { skeletons, type Label, type Skeleton } from './skeleton';
import { isFixed, mayBe, wordings } from './wording';

/** What a chart that nobody rendered may make: what stands fast in its templates, and the words it speaks in. */
interface Possible {
  readonly skeletons: readonly Skeleton[];
  /** Labels that its helpers print. */
  readonly helpers: readonly Label[];
  /** Charts that it needs, and that are not in its directory. */
  readonly missing: readonly string[];
  readonly isLikely: (word: string) => boolean;
}

/** The directories of charts, outermost ones. */
export const chartsHere = query<typeof workspace, readonly string[]>('chartsHere', (db) => [
  ...new Set(releases(db, workspace).map(({ chart }) => chart)),
]);

/** Nobody lists them, for they are no manifests: the files in which charts keep what their templates share. */
export const helperFiles = query<typeof workspace, readonly FileId[]>('helperFiles', (db) =>
  files(db, workspace)
    .filter((file) => baseName(file) === 'Chart.yaml')
    .map(helpersOf),
);

export function helpersOf(chartFile: FileId): FileId {
  return `${directoryOf(chartFile)}/templates/_helpers.tpl`;
}

const possible = query<string, Possible>('possible', (db, chart) => {
  const all = filesOfChart(db, chart);
  const charts = all.filter((file) => baseName(file) === 'Chart.yaml');
  const helpers = charts.map((file) => fileText(db, helpersOf(file)) ?? '');
  const names = charts.flatMap((file) => nameIn(db, file) ?? []);
  const missing = charts.flatMap((file) => dependenciesIn(db, file)).filter((name) => !names.includes(name));
  const values = all.filter((file) => !file.includes('/templates/')).map((file) => fileText(db, file) ?? '');
  const text = [...values, ...helpers].join('\n');
  return {
    skeletons: all.filter((file) => file.includes('/templates/')).flatMap((file) => skeletons(db, file)),
    helpers: helpers.flatMap((one) => entriesIn(wordings(one))),
    missing,
    isLikely: (word) => word.length > 1 && (text.includes(word) || names.some((name) => word.includes(name))),
  };
});

function nameIn(db: Database, chartFile: FileId): string | undefined {
  return textOf(child(parseValue(fileText(db, chartFile) ?? ''), 'name'));
}

function dependenciesIn(db: Database, chartFile: FileId): readonly string[] {
  const list = child(parseValue(fileText(db, chartFile) ?? ''), 'dependencies');
  return listOf(list).flatMap((one) => textOf(child(one, 'alias')) ?? textOf(child(one, 'name')) ?? []);
}

/** A Service or workload that a chart may make. */
export interface PossibleObject {
  readonly kind: string;
  readonly mayBeCalled: (name: string) => boolean;
}

export function objectsOf(db: Database, chart: string): readonly PossibleObject[] {
  const { skeletons: all, isLikely } = possible(db, chart);
  return all.flatMap((one) =>
    one.kinds
      .filter((kind) => kind === 'Service' || running.test(kind))
      .map((kind) => ({ kind, mayBeCalled: (name: string) => isCalled(one, name, isLikely) })),
  );
}

/** Whether a chart may make a Service of that name. */
export function mayMakeService(db: Database, chart: string, namespace: string, name: string): boolean {
  const isNeeded = possible(db, chart).missing.some((dependency) => name.includes(dependency));
  return isNeeded || servicesCalled(db, chart, namespace, name).length > 0;
}

function servicesCalled(db: Database, chart: string, namespace: string, name: string): readonly Skeleton[] {
  const { skeletons: all, isLikely } = possible(db, chart);
  return all.filter((one) => mayBeOf(one, /^Service$/) && isIn(one, namespace) && isCalled(one, name, isLikely));
}

/** Where in its templates the names stand of Services that a chart may give that name. */
export function namesOfServices(db: Database, chart: string, namespace: string, name: string): readonly Anchor[] {
  const { isLikely } = possible(db, chart);
  return servicesCalled(db, chart, namespace, name).flatMap(({ file, names }) =>
    names
      .filter(({ wording }) => mayBe(wording, name, isLikely))
      .map(({ line, start, end }) => templateAnchor(file, '', line, start, end)),
  );
}

function isCalled({ names }: Skeleton, name: string, isLikely: Possible['isLikely']): boolean {
  return names.length === 0 ? isLikely(name) : names.some(({ wording }) => mayBe(wording, name, isLikely));
}

/** Kinds of objects that run no pods; what is in neither list may do whatever its operator does. */
const idle =
  /^(?:Service|Ingress|IngressClass|ConfigMap|Secret|NetworkPolicy|Namespace|ServiceAccount|(?:Cluster)?Role(?:Binding)?|.*Autoscaler|PodDisruptionBudget|PersistentVolume(?:Claim)?|StorageClass|.*(?:Route|Monitor|Rule|Policy|Definition|Certificate|Gateway))$/;
const running = /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod|Rollout)$/;

/** Whether a chart may make pods with all these labels. */
export function mayMakePods(
  db: Database,
  chart: string,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): boolean {
  const known = possible(db, chart);
  const wanted = Object.entries(labels);
  if (wanted.some(([, value]) => known.missing.some((name) => value.includes(name)))) return true;
  return known.skeletons.some((one) => {
    if (!isIn(one, namespace) || one.kinds.every((kind) => idle.test(kind))) return false;
    if (mayBeOf(one, running)) return wanted.every((label) => mayHave(one, known, label));
    return wanted.every(([, value]) => known.isLikely(value) || isCalled(one, value, () => false));
  });
}

function mayHave(one: Skeleton, { helpers, isLikely }: Possible, [key, value]: readonly [string, string]): boolean {
  const all = one.hasMoreLabels ? [...one.labels, ...helpers] : one.labels;
  const known = all.filter((label) => label.key === key);
  if (known.some((label) => mayBe(label.value, value, isLikely))) return true;
  return one.hasMoreLabels && known.every((label) => !isFixed(label.value)) && isLikely(value);
}

function mayBeOf({ kinds }: Skeleton, wanted: RegExp): boolean {
  return kinds.some((kind) => !isFixed(kind) || wanted.test(kind));
}

/** Without a namespace, it is that of the release, which may be any. */
function isIn({ namespaces }: Skeleton, namespace: string): boolean {
  return namespaces.length === 0 || namespaces.some((one) => one === namespace || !isFixed(one));
}
