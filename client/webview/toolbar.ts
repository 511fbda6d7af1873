import type { ClusterChoice, ClusterInView, GraphEdge } from '../../server/src/protocol';
import { ClusterSelect } from './cluster-select';
import { html, svg } from './dom';
import { edgeStyles, styleMeanings, styleNames, styleOf, type EdgeStyle } from './edge-style';
import { openSign } from './draw-mark';
import type { Filter } from './filter';
import type { PlacedNamespace } from './layout';
import type { Mark } from './links';

export interface ToolbarEvents {
  filter(filter: Filter): void;
  foldAll(isFolded: boolean): void;
  table(): void;
  cluster(choice: ClusterChoice): void;
}

export interface Shown {
  readonly edges: readonly GraphEdge[];
  readonly marks: readonly Mark[];
  readonly filter: Filter;
  readonly isTableOpen: boolean;
  readonly namespaces: readonly PlacedNamespace[];
}

/** The filter, the legend (whose parts are switches), and what else can be shown. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #events: ToolbarEvents;
  readonly #clusters: ClusterSelect;
  readonly #text: HTMLInputElement;
  readonly #neighbours: HTMLButtonElement;
  readonly #legend = html('div', {
    class: 'legend',
    role: 'group',
    'aria-label': 'Legend: kinds of connections to show',
  });
  readonly #fold = html('button', { type: 'button', class: 'toggle fold-all' });
  readonly #table: HTMLButtonElement;
  #filter: Filter;
  #foldsAll = true;

  constructor(filter: Filter, events: ToolbarEvents) {
    this.#filter = filter;
    this.#events = events;
    this.#clusters = new ClusterSelect((choice) => {
      events.cluster(choice);
    });
    this.#text = this.#filterBox();
    this.#neighbours = html('button', { type: 'button', class: 'toggle', title: neighboursHelp }, 'With neighbours');
    this.#neighbours.addEventListener('click', () => {
      this.#change({ neighbours: !this.#filter.neighbours });
    });
    this.#table = html(
      'button',
      {
        type: 'button',
        class: 'toggle table-toggle',
        click: () => {
          events.table();
        },
      },
      'Table',
    );
    this.#fold.addEventListener('click', () => {
      events.foldAll(this.#foldsAll);
    });
    const parts = [this.#clusters.element, this.#text, this.#neighbours, this.#legend, this.#fold, this.#table];
    this.element = html('header', { class: 'toolbar' }, ...parts);
  }

  /** Shows which kinds of lines there are, and what is switched on. */
  show({ edges, marks, filter, isTableOpen, namespaces }: Shown): void {
    this.#filter = filter;
    press(this.#neighbours, filter.neighbours);
    this.#neighbours.hidden = filter.text.trim() === '';
    press(this.#table, isTableOpen);
    this.#foldsAll = namespaces.some(({ isFolded }) => !isFolded);
    this.#fold.hidden = namespaces.length < 2;
    this.#fold.textContent = this.#foldsAll ? 'Collapse all' : 'Expand all';
    const present = new Set(edges.map(styleOf));
    const focused = this.#legend.querySelector<HTMLElement>(':focus')?.dataset['style'];
    this.#legend.replaceChildren(
      ...edgeStyles.filter((style) => present.has(style)).map((style) => this.#chip(style)),
      ...markKeys(marks),
    );
    if (focused !== undefined) this.#legend.querySelector<HTMLElement>(`[data-style="${focused}"]`)?.focus();
  }

  showClusters(inView: ClusterInView): void {
    this.#clusters.show(inView);
  }

  #filterBox(): HTMLInputElement {
    const box = html('input', {
      type: 'search',
      class: 'filter',
      placeholder: 'Filter by name, namespace or kind',
      'aria-label': 'Filter by name, namespace or kind',
      title: 'All words must match; a comma begins another choice',
      spellcheck: 'false',
      value: this.#filter.text,
    });
    box.addEventListener('input', () => {
      this.#change({ text: box.value });
    });
    return box;
  }

  #chip(style: EdgeStyle): HTMLButtonElement {
    const chip = html(
      'button',
      { type: 'button', class: `chip ${style}`, 'data-style': style, title: styleMeanings[style] },
      lineSample(style),
      styleNames[style],
    );
    chip.addEventListener('click', () => {
      this.#toggle(style);
    });
    press(chip, !this.#filter.hidden.includes(style));
    return chip;
  }

  #toggle(style: EdgeStyle): void {
    const others = this.#filter.hidden.filter((hidden) => hidden !== style);
    this.#change({ hidden: others.length < this.#filter.hidden.length ? others : [...others, style] });
  }

  #change(part: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...part };
    this.#events.filter(this.#filter);
  }
}

const neighboursHelp = 'Also show what is connected to the matches';

/** What the rings on workloads mean, as far as there are any. */
function markKeys(marks: readonly Mark[]): readonly HTMLElement[] {
  const scopes = new Set(marks.map((mark) => mark.scope));
  return markNames
    .filter(({ scope }) => scopes.has(scope))
    .map(({ scope, name, meaning }) => {
      const sign = svg('g', { class: 'mark' }, ...openSign({ scope }));
      const sample = svg('svg', { class: 'sign', viewBox: '-10 -10 20 20', 'aria-hidden': 'true' }, sign);
      return html('span', { class: 'key', title: meaning }, sample, name);
    });
}

const markNames = [
  { scope: 'open', name: 'Open to the cluster', meaning: 'Nearly every other workload of the cluster reaches it.' },
  {
    scope: 'everyone',
    name: 'Open to everyone',
    meaning: 'Nearly every other workload reaches it, and so does the outside.',
  },
] as const;

/** A short piece of line as it is drawn in the picture. */
export function lineSample(style: EdgeStyle): SVGSVGElement {
  const line = svg('path', { class: 'line', d: 'M1 5H17' });
  const tip = svg('path', { class: `tip ${style}`, d: 'M15 1.5L22 5 15 8.5z' });
  return svg('svg', { class: `sample link ${style}`, viewBox: '0 0 24 10', 'aria-hidden': 'true' }, line, tip);
}

function press(button: HTMLButtonElement, isPressed: boolean): void {
  button.setAttribute('aria-pressed', String(isPressed));
}
