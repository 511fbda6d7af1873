import type { GraphView, Place } from '../protocol';
import type { ClusterChoice } from './clusters';

/** Messages from the graph page to the client. */
export type FromGraphPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly place: Place }
  | { readonly type: 'choose'; readonly choice: ClusterChoice };

/** Messages from the client to the graph page. */
export type ToGraphPage = { readonly type: 'graph'; readonly graph: GraphView; readonly inView: ClusterInView };

/** Which cluster a graph is of, and which there are to choose from. */
export interface ClusterInView {
  readonly choice: ClusterChoice;
  /** The id of the one that is shown; `undefined`: all. */
  readonly shown: string | undefined;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}
