import type { ClusterChoice, ClusterInView } from '../../server/src/protocol';
import { html } from './dom';

/** The choice of the cluster that is drawn; there is nothing to see of it where there is only one. */
export class ClusterSelect {
  readonly element = html('select', {
    class: 'cluster-select',
    'aria-label': 'Cluster',
    title: 'Which cluster is shown',
  });
  #choices: readonly ClusterChoice[] = [];

  constructor(choose: (choice: ClusterChoice) => void) {
    this.element.hidden = true;
    this.element.addEventListener('change', () => {
      const choice = this.#choices[this.element.selectedIndex];
      if (choice !== undefined) choose(choice);
    });
  }

  show({ choice, shown, clusters }: ClusterInView): void {
    const followed = clusters.find(({ id }) => id === shown)?.name;
    const one = clusters.map(({ id }) => ({ kind: 'one', id }) as const);
    this.#choices = [{ kind: 'active-file' }, ...one, { kind: 'all' }];
    const first = choice.kind === 'active-file' ? `${followed ?? ''} (of the active file)` : 'Of the active file';
    const names = [first, ...clusters.map(({ name }) => name), `All ${clusters.length} clusters`];
    this.element.replaceChildren(...names.map((name) => html('option', {}, name)));
    this.element.selectedIndex = this.#choices.findIndex((other) => isSame(other, choice));
    this.element.hidden = clusters.length < 2;
  }
}

function isSame(a: ClusterChoice, b: ClusterChoice): boolean {
  return a.kind === 'one' && b.kind === 'one' ? a.id === b.id : a.kind === b.kind;
}
