import type { GraphNode } from '../../server/src/protocol';

// Drawn with a pen on a sheet of 16 by 16.
const byType: Readonly<Record<string, string>> = {
  Deployment: 'M2.5 5.5h8v8h-8z M5.5 5.5v-3h8v8h-3',
  ReplicaSet: 'M2.5 5.5h8v8h-8z M5.5 5.5v-3h8v8h-3',
  StatefulSet:
    'M3 4.3c0-1.2 2.2-1.9 5-1.9s5 .7 5 1.9-2.2 1.9-5 1.9-5-.7-5-1.9z M3 4.3v7.4c0 1.2 2.2 1.9 5 1.9s5-.7 5-1.9V4.3 M3 8c0 1.2 2.2 1.9 5 1.9s5-.7 5-1.9',
  DaemonSet: 'M2 10h3.2v3.5H2z M6.4 10h3.2v3.5H6.4z M10.8 10H14v3.5h-3.2z M3.6 10V7.5h8.8V10 M8 10V5 M6.5 2.5h3V5h-3z',
  Job: 'M8 2.3a5.7 5.7 0 1 0 0 11.4a5.7 5.7 0 0 0 0-11.4z M5.4 8.2l1.9 1.9 3.4-3.8',
  CronJob: 'M8 2.3a5.7 5.7 0 1 0 0 11.4a5.7 5.7 0 0 0 0-11.4z M8 4.8v3.4l2.3 1.4',
};

const byKind: Readonly<Record<GraphNode['kind'], string>> = {
  workload: 'M8 2l5.3 3v6L8 14l-5.3-3V5z M2.7 5L8 8l5.3-3 M8 8v6',
  service: 'M6.3 2.3h3.4v3.4H6.3z M2.3 10.3h3.4v3.4H2.3z M10.3 10.3h3.4v3.4h-3.4z M8 5.7V8 M4 10.3V8h8v2.3',
  ingress: 'M9.5 2.5h4v11h-4 M2 8h7.8 M6.8 5l3 3-3 3',
  external:
    'M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 0 0 0-11.6z M2.2 8h11.6 M8 2.2c-3.2 3.4-3.2 8.2 0 11.6 M8 2.2c3.2 3.4 3.2 8.2 0 11.6',
};

/** The outline that stands for a kind of object, as path data. */
export function glyphOf(node: GraphNode): string {
  return byType[node.type] ?? byKind[node.kind];
}

export const severityGlyphs = {
  error: 'M4.6 4.6l4.8 4.8 M9.4 4.6l-4.8 4.8',
  warning: 'M7 3.6v4.2 M7 10.1v.4',
  information: 'M7 6.4v4 M7 3.6v.4',
  hint: 'M7 6.4v4 M7 3.6v.4',
} as const;

export const severityShapes = {
  error: 'M7 0.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13z',
  warning: 'M7 0.4L14 13.2H0z',
  information: 'M7 0.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13z',
  hint: 'M7 0.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13z',
} as const;
