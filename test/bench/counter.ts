import type { RunListener } from '../../server/src/core/query';

/** Query names with how often they ran, the most frequent first. */
export type Runs = readonly (readonly [query: string, count: number])[];

/** Counts the runs of queries. */
export interface Counter {
  readonly onRun: RunListener;
  readonly sorted: () => Runs;
  readonly forget: () => void;
}

export function counter(): Counter {
  const counts = new Map<string, number>();
  return {
    onRun: (query) => void counts.set(query, (counts.get(query) ?? 0) + 1),
    sorted: () => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    forget: () => {
      counts.clear();
    },
  };
}

export function total(runs: Runs): number {
  return runs.reduce((sum, [, count]) => sum + count, 0);
}

export function listed(runs: Runs): string {
  return runs.map(([query, count]) => `${query} ${count}`).join(', ');
}
