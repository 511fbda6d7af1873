import { pathOf } from './file-id';
import { contentOf } from './helm/content';
import { runHelm } from './helm/run';
import type { Helm } from './port';

/**
 * A person's own helm, by its name or path. Only `helm template` runs, with the chart as it is on the disk: nothing is
 * fetched and no cluster is asked. What it said is kept for as long as no file of the chart has other content.
 */
export function helm(program: string): Helm {
  const kept = new Map<string, { readonly content: string; readonly output: ReturnType<typeof runHelm> }>();
  return async ({ chart, name, values }) => {
    const key = JSON.stringify([chart, name, values]);
    const content = await contentOf(pathOf(chart));
    const known = kept.get(key);
    if (known && content !== undefined && known.content === content) return known.output;
    const output = runHelm(program, { chart: pathOf(chart), name, values: values && pathOf(values) });
    if (content !== undefined) kept.set(key, { content, output });
    return output;
  };
}
