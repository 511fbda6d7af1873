import type { Measure } from './measure';

/** What a layout depends on besides the graph. */
export interface Sheet {
  readonly measure: Measure;
  readonly exposure: ReadonlyMap<string, number>;
  /** How many times as wide as high the window is. */
  readonly aspect: number;
  /** The ids of namespaces of which only the name and a count are drawn. */
  readonly folded?: ReadonlySet<string>;
}

/** Higher than wide, as beside an editor: what could stand side by side stands one above the other. */
export function isNarrow({ aspect }: Sheet): boolean {
  return aspect <= 1;
}
