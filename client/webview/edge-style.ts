import type { GraphEdge } from '../../server/src/protocol';

/** The ways a line can look: what it means, and how certain that is. */
export const edgeStyles = ['reaches', 'maybe', 'unenforced', 'routes', 'selects'] as const;

export type EdgeStyle = (typeof edgeStyles)[number];

export function styleOf(edge: Pick<GraphEdge, 'kind' | 'certainty'>): EdgeStyle {
  if (edge.certainty !== 'yes') return edge.certainty;
  return edge.kind;
}

/** The words of the legend, which also switches each kind on and off. */
export const styleNames: Readonly<Record<EdgeStyle, string>> = {
  reaches: 'Allowed',
  maybe: 'Maybe allowed',
  unenforced: 'Passes, not enforced',
  routes: 'Ingress routes',
  selects: 'Service selects',
};

export const styleMeanings: Readonly<Record<EdgeStyle, string>> = {
  reaches: 'Connections that the policies allow.',
  maybe: 'Connections that are allowed under some readings of the manifests only.',
  unenforced: 'Connections that policies would deny, but that pass because the network plugin does not enforce them.',
  routes: 'Services that an Ingress sends requests to.',
  selects: 'Workloads that a Service sends connections to.',
};
