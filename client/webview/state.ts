import type { Filter } from './filter';
import type { Folds } from './fold';
import type { View } from './view';

/** What the page remembers while it is hidden or VS Code restarts. */
export interface Memory {
  readonly filter: Filter;
  readonly folds: Folds;
  readonly table: boolean;
  /** What was selected: a node, or a line with its edges. */
  readonly selected: string | undefined;
  /** The id of the cluster that was shown; `undefined`: all. */
  readonly cluster: string | undefined;
  /** Where a person has moved the picture to; `undefined` while it fits by itself. */
  readonly view: View | undefined;
  /** The shape of window that the picture was laid out for. */
  readonly aspect: number;
}

export const blank: Memory = {
  filter: { text: '', neighbours: false, hidden: [] },
  folds: {},
  table: false,
  selected: undefined,
  cluster: undefined,
  view: undefined,
  aspect: 1.5,
};

/** What VS Code gives a webview, once. */
export interface Host {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** An earlier version may have remembered something else; whatever is missing is blank. */
export function remembered(host: Host): Memory {
  const state = host.getState() as Partial<Memory> | undefined;
  return { ...blank, ...state, filter: { ...blank.filter, ...state?.filter } };
}
