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

  show({ clusters }: GraphView): void {
    const lines = clusters.flatMap(({ name, assumptions }) =>
      assumptions.map((text) => (clusters.length > 1 ? `${name}: ${text}` : text)),
    );
    this.element.hidden = lines.length === 0;
    this.#summary.textContent = lines.length === 1 ? '1 assumption' : `${lines.length} assumptions`;
    this.#list.replaceChildren(...lines.map((line) => html('li', {}, ...prose(line))));
  }
}
