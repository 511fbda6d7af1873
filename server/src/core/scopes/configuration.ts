import { fileText, folders, workspace, type FileId } from '../inputs';
import { query } from '../query';
import { child, entriesOf, isAbsent, listOf, textOf, wordOf, type Node } from '../syntax/node';
import { parseValue } from '../syntax/parse';

/** What `portolan.yaml` at the root of a folder says. */
export interface Configuration {
  readonly clusters: readonly ClusterConfiguration[];
  readonly rules: Readonly<Record<string, string>>;
  /** Severities of their own below some paths; of several that match, the last one counts. */
  readonly overrides: readonly Override[];
  readonly ignores: readonly Ignore[];
  /** Whether the manifests are all that there is in the clusters. */
  readonly isComplete: boolean;
}

export interface ClusterConfiguration {
  readonly name: string;
  /** Globs relative to the folder; without any, everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly cni: string | undefined;
  readonly podCIDRs: readonly string[] | undefined;
  readonly serviceCIDRs: readonly string[] | undefined;
  readonly clusterDomain: string | undefined;
  readonly defaultNamespace: string | undefined;
  /** Where it says nothing, what is said for all of them counts. */
  readonly isComplete: boolean | undefined;
  /** The path of what `portolan snapshot` wrote of it, relative to the folder. */
  readonly snapshot: string | undefined;
}

export interface Override {
  /** Globs relative to the folder. */
  readonly paths: readonly string[];
  readonly rules: Readonly<Record<string, string>>;
}

/** Findings that nobody wants to see: of a rule, below a path, or both. */
export interface Ignore {
  readonly rule: string | undefined;
  /** Globs relative to the folder; `undefined`: every file. */
  readonly paths: readonly string[] | undefined;
}

const empty: Configuration = { clusters: [], rules: {}, overrides: [], ignores: [], isComplete: false };

export function configurationFile(folder: string): FileId {
  return `${folder}/portolan.yaml`;
}

export const configuration = query<string, Configuration>('configuration', (db, folder) => {
  const text = fileText(db, configurationFile(folder));
  const root = text === undefined ? undefined : parseValue(text);
  return root ? configurationOf(root) : empty;
});

/** Rule severities and ignores of all folders. */
export const configurations = query<typeof workspace, readonly { folder: string; configuration: Configuration }[]>(
  'configurations',
  (db) => folders(db, workspace).map(({ uri }) => ({ folder: uri, configuration: configuration(db, uri) })),
);

function configurationOf(root: Node): Configuration {
  return {
    clusters: listOf(child(root, 'clusters')).map(clusterOf),
    rules: severitiesIn(child(root, 'rules')),
    overrides: listOf(child(root, 'overrides')).map((node) => ({
      paths: textsOf(child(node, 'path')) ?? [],
      rules: severitiesIn(child(node, 'rules')),
    })),
    ignores: listOf(child(root, 'ignores')).map((node) => ({
      rule: textOf(child(node, 'rule')),
      paths: textsOf(child(node, 'path')),
    })),
    isComplete: flagOf(child(root, 'complete')) ?? false,
  };
}

function severitiesIn(node: Node | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, severityWord(value)] as const));
}

/** Whoever writes `false`, or any other word that kubectl reads as that, means `off`. */
export function severityWord(node: Node): string {
  return node.kind === 'scalar' && node.value === false ? 'off' : (wordOf(node) ?? '');
}

function clusterOf(node: Node, index: number): ClusterConfiguration {
  return {
    name: wordOf(child(node, 'name')) ?? `cluster-${String(index + 1)}`,
    include: textsOf(child(node, 'include')) ?? [],
    exclude: textsOf(child(node, 'exclude')) ?? [],
    cni: textOf(child(node, 'cni')),
    podCIDRs: textsOf(child(node, 'podCIDRs')),
    serviceCIDRs: textsOf(child(node, 'serviceCIDRs')),
    clusterDomain: textOf(child(node, 'clusterDomain')),
    defaultNamespace: wordOf(child(node, 'defaultNamespace')),
    isComplete: flagOf(child(node, 'complete')),
    snapshot: textOf(child(node, 'snapshot')),
  };
}

function flagOf(node: Node | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

function textsOf(node: Node | undefined): readonly string[] | undefined {
  if (isAbsent(node)) return undefined;
  return node.kind === 'list' ? node.items.flatMap((item) => wordOf(item) ?? []) : [wordOf(node) ?? ''];
}
