import type { GraphView } from '../../server/src/protocol';
import { html } from './dom';
import { prose } from './prose';

/** What was assumed where the files say nothing; stays closed until a person asks. */
export class Assumptions {
  readonly element: HTMLDetailsElement;
  readonly #summary = html('summary', {});
  readonly #list = html('ul', {});

  constructor() {
    this.element = html('details', { class: 'assumptions' }, this.#summary, this.#list);
  }

  show(view: GraphView): void {
    const lines = linesOf(view);
    this.element.hidden = lines.length === 0;
    this.#summary.textContent = lines.length === 1 ? '1 assumption' : `${lines.length} assumptions`;
    this.#list.replaceChildren(...lines.map((line) => html('li', {}, ...prose(line))));
  }
}

/** Each assumption once, with the cluster where it holds for one of several only. */
function linesOf({ clusters }: GraphView): readonly string[] {
  const holders = new Map<string, string[]>();
  for (const { name, assumptions } of clusters)
    for (const text of assumptions) holders.set(text, [...(holders.get(text) ?? []), name]);
  return [...holders].map(([text, names]) =>
    clusters.length > 1 && names.length === 1 ? `${names.join('')}: ${text}` : text,
  );
}
