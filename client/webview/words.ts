import type { GraphCni, GraphEdge, GraphNode, GraphView } from '../../server/src/protocol';
import type { Link, Mark } from './links';

/** Who a node is, in words: for the table, tooltips and screen readers. */
export interface Named {
  readonly node: GraphNode;
  readonly namespace: string | undefined;
  /** The cluster, where there are several. */
  readonly cluster: string | undefined;
}

export type Names = ReadonlyMap<string, Named>;

export function namesIn(view: GraphView): Names {
  const several = view.clusters.length > 1;
  return new Map(
    view.clusters.flatMap((cluster) => {
      const name = several ? cluster.name : undefined;
      const inside = cluster.namespaces.flatMap((namespace) =>
        namespace.nodes.map((node) => ({ node, namespace: namespace.name, cluster: name })),
      );
      const outside = cluster.outside.map((node) => ({ node, namespace: undefined, cluster: name }));
      return [...inside, ...outside].map((named) => [named.node.id, named] as const);
    }),
  );
}

/** `shop/web`, `production:shop/web`, `Anywhere` */
export function fullName({ node, namespace, cluster }: Named): string {
  const name = namespace === undefined ? node.name : `${namespace}/${node.name}`;
  return cluster === undefined ? name : `${cluster}:${name}`;
}

export function nodeSentence(named: Named, edges: readonly GraphEdge[]): string {
  const { node, namespace } = named;
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const reachedBy = edges.filter((edge) => edge.kind === 'reaches' && edge.to === node.id).length;
  const reaches = edges.filter((edge) => edge.kind === 'reaches' && edge.from === node.id).length;
  const worst = node.severity === undefined ? [] : [`worst finding: ${node.severity}`];
  const traffic = reaches + reachedBy === 0 ? [] : [`reached by ${reachedBy}, reaches ${reaches}`];
  const detail = node.detail === '' ? [] : [node.detail];
  return [`${node.type} ${node.name}${where}`, ...detail, ...traffic, ...worst].join('; ');
}

const verbs = {
  reaches: 'reaches',
  maybe: 'may reach',
  unenforced: 'reaches, although policies would deny it,',
  routes: 'routes to',
  selects: 'selects',
};

export function linkSentence({ edges, both, weight, style, label }: Link, names: Names): string {
  const [edge] = edges;
  if (edge === undefined) return '';
  if (weight !== 'single') return `${edges.length} connections: ${label}`;
  const [from, to] = [edge.from, edge.to].map((id) => nameOf(id, names));
  const start = both ? `${from} and ${to} reach each other` : `${from} ${verbs[style]} ${to}`;
  return [label === '' ? start : `${start}: ${label}`, plain(edge.reason)].filter((part) => part !== '').join('\n');
}

export function markSentence({ scope, style, label, edges }: Mark): string {
  const who = {
    open: 'From nearly every workload of the cluster',
    everyone: 'From nearly every workload of the cluster, and from outside',
    within: 'Between all of these',
    some: 'Between these',
  };
  const how = { reaches: '', maybe: ' (maybe)', unenforced: ' (policies would deny it)', routes: '', selects: '' };
  return `${who[scope]}: ${label}${how[style]}\n${edges.length} connections`;
}

export function nameOf(id: string, names: Names): string {
  const named = names.get(id);
  return named === undefined ? id : fullName(named);
}

/** What to say where there is nothing to draw. */
export function emptyMessage(view: GraphView, shown: Names, filter: string): string {
  if (shown.size > 0) return '';
  const isEmpty = view.clusters.every(({ namespaces, outside }) => namespaces.length + outside.length === 0);
  return isEmpty ? 'There is no workload in the manifests of this workspace.' : `Nothing matches “${filter}”.`;
}

/** What the table calls the node or line that its rows were chosen by. */
export function selectionName(names: Names, selected: string | undefined): string {
  const named = names.get(selected ?? '');
  return named === undefined ? 'the selected line' : fullName(named);
}

/** What a cluster's network plugin does with policies. */
export function cniSentence({ name, enforces }: GraphCni): string {
  if (enforces === 'unknown') return `Network plugin: ${name === '' ? 'not known' : name}`;
  return `${name} ${enforces === 'yes' ? 'enforces policies' : 'does not enforce policies'}`;
}

/** A sentence where only text can be: its names are in backticks elsewhere. */
function plain(sentence: string): string {
  return sentence.replaceAll('`', '');
}
