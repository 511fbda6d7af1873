import { pathOf } from './file-id';
import { contentOf } from './helm/content';
import { runHelm } from './helm/run';
import type { Helm } from './port';

/** More than there are releases in most workspaces. */
const mostKept = 500;

/**
 * A person's own helm, by its name or path. Only `helm template` runs, with the chart as it is on the disk: nothing is
 * fetched and no cluster is asked. What it said is kept for as long as no file of the chart has other content.
 */
export function helm(program: string): Helm {
  const kept = new Map<string, { readonly content: string; readonly output: ReturnType<typeof runHelm> }>();
  return async (wanted) => {
    const key = JSON.stringify(wanted);
    const rendering = { ...wanted, chart: pathOf(wanted.chart), values: wanted.values.map(pathOf) };
    const content = await contentOf(rendering.chart, rendering.values);
    const known = kept.get(key);
    if (known && content !== undefined && known.content === content) return known.output;
    const output = runHelm(program, rendering);
    // What comes last is asked for first again; old values of a release are not.
    kept.delete(key);
    if (content !== undefined) kept.set(key, { content, output });
    for (const [oldest] of kept) if (kept.size > mostKept) kept.delete(oldest);
    return output;
  };
}
