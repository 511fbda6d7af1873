import type { GraphEdge } from '../../server/src/protocol';
import { html } from './dom';
import { styleNames, styleOf } from './edge-style';
import { breakable, prose } from './prose';
import { lineSample } from './toolbar';
import { nameOf, type Names } from './words';

export interface TableEvents {
  open(edge: GraphEdge): void;
  peek(edge: GraphEdge | undefined): void;
  clear(): void;
}

const rowsAtFirst = 300;
const columns = ['From', 'To', 'Ports', 'Certainty', 'Because'];

/** The connections as rows: says the same as the picture. */
export class Table {
  readonly element: HTMLElement;
  readonly #events: TableEvents;
  readonly #title = html('h2', {});
  readonly #clear: HTMLButtonElement;
  readonly #rows = html('tbody', {});
  readonly #more: HTMLButtonElement;
  readonly #edges = new WeakMap<Element, GraphEdge>();
  #showRest: () => void = () => undefined;

  constructor(events: TableEvents) {
    this.#events = events;
    this.#clear = html(
      'button',
      {
        type: 'button',
        class: 'link-button',
        click: () => {
          events.clear();
        },
      },
      'Show all',
    );
    this.#more = html('button', {
      type: 'button',
      class: 'link-button more',
      click: () => {
        this.#showRest();
      },
    });
    const head = html('thead', {}, html('tr', {}, ...columns.map((name) => html('th', { scope: 'col' }, name))));
    const table = html('table', {}, head, this.#rows);
    this.element = html(
      'section',
      { class: 'connections', 'aria-label': 'Connections' },
      html('div', { class: 'heading' }, this.#title, this.#clear),
      html('div', { class: 'scroll', tabindex: -1 }, table, this.#more),
    );
    this.#listen();
  }

  /** Shows these edges; `about` names what they were chosen by, if anything was. */
  show(edges: readonly GraphEdge[], names: Names, about: string | undefined): void {
    const count = `${edges.length} ${edges.length === 1 ? 'connection' : 'connections'}`;
    this.#title.textContent = about === undefined ? count : `${count} of ${about}`;
    this.#clear.hidden = about === undefined;
    const focused = this.#rows.contains(document.activeElement) ? document.activeElement?.closest('tr') : undefined;
    const key = focused?.dataset['edge'];
    const sorted = sortedByNames(edges, names);
    this.#rows.replaceChildren(...sorted.slice(0, rowsAtFirst).map((edge) => this.#row(edge, names)));
    this.#offerRest(sorted.slice(rowsAtFirst), names);
    if (key !== undefined) this.#rows.querySelector<HTMLElement>(`[data-edge="${CSS.escape(key)}"] button`)?.focus();
  }

  focus(): void {
    this.element.querySelector<HTMLElement>('.scroll')?.focus();
  }

  #offerRest(rest: readonly GraphEdge[], names: Names): void {
    this.#more.hidden = rest.length === 0;
    this.#more.textContent = `Show ${rest.length} more`;
    this.#showRest = () => {
      this.#rows.append(...rest.map((edge) => this.#row(edge, names)));
      this.#more.hidden = true;
    };
  }

  #row(edge: GraphEdge, names: Names): HTMLTableRowElement {
    const style = styleOf(edge);
    const from = partyName(edge.from, names);
    const start = edge.place === undefined ? from : [html('button', { type: 'button', class: 'link-button' }, ...from)];
    const row = html(
      'tr',
      { 'data-edge': edge.id, class: edge.place === undefined ? '' : 'opens' },
      html('td', {}, ...start),
      html('td', {}, ...partyName(edge.to, names)),
      html('td', { class: 'ports' }, edge.label),
      html('td', { class: `certainty ${style}` }, html('span', {}, lineSample(style), styleNames[style])),
      html('td', { class: 'reason' }, ...prose(edge.reason)),
    );
    this.#edges.set(row, edge);
    return row;
  }

  #listen(): void {
    const edgeAt = (target: EventTarget | null): GraphEdge | undefined => {
      const row = target instanceof Element ? target.closest('tr') : null;
      return row === null ? undefined : this.#edges.get(row);
    };
    this.#rows.addEventListener('click', (event) => {
      const edge = edgeAt(event.target);
      if (edge !== undefined) this.#events.open(edge);
    });
    this.#rows.addEventListener('pointerover', (event) => {
      this.#events.peek(edgeAt(event.target));
    });
    this.#rows.addEventListener('pointerleave', () => {
      this.#events.peek(undefined);
    });
    this.#rows.addEventListener('focusin', (event) => {
      this.#events.peek(edgeAt(event.target));
    });
    this.#rows.addEventListener('focusout', () => {
      this.#events.peek(undefined);
    });
  }
}

function sortedByNames(edges: readonly GraphEdge[], names: Names): readonly GraphEdge[] {
  const keyed = edges.map((edge) => ({ edge, key: `${nameOf(edge.from, names)}\n${nameOf(edge.to, names)}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ edge }) => edge);
}

/** The name, and what it is unless that goes without saying: a Service often has its workload's name. */
function partyName(id: string, names: Names): readonly (Node | string)[] {
  const node = names.get(id)?.node;
  const name = breakable(nameOf(id, names));
  const isPlain = node === undefined || node.kind === 'workload' || node.kind === 'external';
  return isPlain ? name : [...name, html('span', { class: 'type' }, ` ${node.type}`)];
}
