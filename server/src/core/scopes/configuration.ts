import { fileText, folders, workspace, type FileId } from '../inputs';
import { query } from '../query';
import { child, entriesOf, isAbsent, listOf, textOf, wordOf, type Node } from '../syntax/node';
import { parseValue } from '../syntax/parse';

/** What `portolan.yaml` at the root of a folder says. */
export interface Configuration {
  readonly clusters: readonly ClusterConfiguration[];
  readonly rules: Readonly<Record<string, string>>;
  readonly ignores: readonly Ignore[];
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
  /** The path of what `portolan snapshot` wrote of it, relative to the folder. */
  readonly snapshot: string | undefined;
}

/** Findings that nobody wants to see: of a rule, below a path, or both. */
export interface Ignore {
  readonly rule: string | undefined;
  readonly path: string | undefined;
}

const empty: Configuration = { clusters: [], rules: {}, ignores: [] };

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
  const rules = entriesOf(child(root, 'rules')).map(({ key, value }) => [key, severityWord(value)] as const);
  return {
    clusters: listOf(child(root, 'clusters')).map(clusterOf),
    rules: Object.fromEntries(rules),
    ignores: listOf(child(root, 'ignores')).map((node) => ({
      rule: textOf(child(node, 'rule')),
      path: textOf(child(node, 'path')),
    })),
  };
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
    snapshot: textOf(child(node, 'snapshot')),
  };
}

function textsOf(node: Node | undefined): readonly string[] | undefined {
  if (isAbsent(node)) return undefined;
  return node.kind === 'list' ? node.items.flatMap((item) => wordOf(item) ?? []) : [wordOf(node) ?? ''];
}
