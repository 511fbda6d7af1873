import type { ClusterInView, FromGraphPage, GraphView, Place, ToGraphPage } from '../../server/src/protocol';
import { Assumptions } from './assumptions';
import { canvasMeasure } from './canvas-measure';
import { html } from './dom';
import { drawingOf, edgesOf, placeOf, type Drawing } from './drawing';
import { learnExposure } from './exposure';
import type { Filter } from './filter';
import { foldKey } from './fold';
import { Scene } from './scene';
import { remembered, type Host, type Memory } from './state';
import { Table } from './table';
import { Toolbar } from './toolbar';
import type { View } from './view';
import { emptyMessage, selectionName } from './words';

declare function acquireVsCodeApi(): Host;

/** The graph page: holds the graph and what a person chose, and has both drawn whenever one of them changes. */
class Page {
  readonly #host: Host;
  readonly #measure = canvasMeasure(getComputedStyle(document.body).fontFamily);
  readonly #exposure = new Map<string, number>();
  readonly #toolbar: Toolbar;
  readonly #assumptions = new Assumptions();
  readonly #scene: Scene;
  readonly #table: Table;
  #memory: Memory;
  #view: GraphView | undefined;
  #drawing: Drawing | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#memory = remembered(host);
    const clear = (): void => {
      this.#select(undefined);
    };
    this.#toolbar = new Toolbar(this.#memory.filter, {
      filter: (filter) => {
        this.#filter(filter);
      },
      foldAll: (isFolded) => {
        this.#fold(isFolded);
      },
      table: () => {
        this.#toggleTable();
      },
      cluster: (choice) => {
        this.#post({ type: 'choose', choice });
      },
    });
    this.#scene = new Scene(this.#measure, {
      choose: (id) => {
        this.#choose(id);
      },
      fold: (id) => {
        this.#fold(this.#drawing?.standIns.has(id) !== true, id);
      },
      clear,
      moved: (view) => {
        this.#moved(view);
      },
    });
    this.#table = new Table({
      open: (edge) => {
        this.#open(edge.place);
      },
      peek: (edge) => {
        this.#scene.peek(edge && [edge]);
      },
      clear,
    });
  }

  start(): void {
    const skip = html(
      'button',
      {
        type: 'button',
        class: 'skip',
        click: () => {
          this.#skipToTable();
        },
      },
      'Skip to the table',
    );
    const parts = [this.#toolbar, this.#assumptions, this.#scene, this.#table].map((part) => part.element);
    document.body.append(skip, ...parts);
    this.#table.element.hidden = !this.#memory.table;
    if (this.#memory.view !== undefined) this.#scene.camera.restore(this.#memory.view);
    this.#scene.say('Reading manifests …');
    window.addEventListener('message', ({ data }: MessageEvent<ToGraphPage>) => {
      this.#receive(data);
    });
    this.#post({ type: 'ready' });
  }

  #receive({ graph, inView }: ToGraphPage): void {
    this.#toolbar.showClusters(inView);
    this.#turnTo(inView);
    const known = this.#drawing && new Set(this.#drawing.links.map((link) => link.id));
    this.#view = graph;
    learnExposure(this.#exposure, graph);
    this.#assumptions.show(graph);
    this.#redraw(known);
  }

  /** Of another cluster, nothing is selected, and the picture fits into the window again. */
  #turnTo({ shown }: ClusterInView): void {
    if (this.#memory.cluster === shown) return;
    const isFirst = this.#view === undefined && this.#memory.cluster === undefined;
    this.#remember({ cluster: shown, selected: undefined });
    this.#drawing = undefined;
    if (!isFirst) this.#scene.camera.fit();
  }

  /** Draws all anew; `known` holds the lines that a person has seen already, where that matters. */
  #redraw(known?: ReadonlySet<string>): void {
    const view = this.#view;
    if (view === undefined) return;
    const { filter, aspect, table, folds } = this.#memory;
    const drawing = drawingOf(view, filter, { exposure: this.#exposure, measure: this.#measure, aspect, folds });
    this.#drawing = drawing;
    const edges = view.clusters.flatMap((cluster) => cluster.edges);
    const namespaces = drawing.picture.clusters.flatMap((cluster) => cluster.namespaces);
    this.#toolbar.show({ edges, marks: drawing.marks, filter, isTableOpen: table, namespaces });
    this.#scene.show(drawing, known);
    this.#scene.say(emptyMessage(view, drawing.names, filter.text));
    this.#showSelected();
  }

  #showSelected(): void {
    const drawing = this.#drawing;
    if (drawing === undefined) return;
    const { selected } = this.#memory;
    const edges = selected === undefined ? undefined : edgesOf(drawing, selected);
    this.#scene.select(edges === undefined ? undefined : selected);
    this.#table.show(edges ?? drawing.edges, drawing.names, edges && selectionName(drawing.names, selected));
  }

  #choose(id: string): void {
    if (this.#drawing === undefined) return;
    this.#open(placeOf(this.#drawing, id));
    if (edgesOf(this.#drawing, id) !== undefined) this.#select(id);
  }

  #select(selected: string | undefined): void {
    this.#remember({ selected });
    this.#showSelected();
  }

  // A picture that nobody has moved may be laid out anew to fill a window of another shape.
  #moved(view: View | undefined): void {
    this.#remember({ view });
    const aspect = this.#scene.aspect();
    if (view !== undefined || aspect === this.#memory.aspect) return;
    this.#remember({ aspect });
    this.#redraw();
  }

  #filter(filter: Filter): void {
    const { text, neighbours } = this.#memory.filter;
    this.#remember({ filter });
    this.#redraw();
    if (text !== filter.text || neighbours !== filter.neighbours) this.#scene.camera.fit();
  }

  /** Folds or unfolds one namespace, or all that are drawn. */
  #fold(isFolded: boolean, id?: string): void {
    const drawn = this.#drawing?.picture.clusters.flatMap((cluster) => cluster.namespaces) ?? [];
    const ids = id === undefined ? drawn.map(({ namespace }) => namespace.id) : [id];
    const { folds, filter } = this.#memory;
    const changed = Object.fromEntries(ids.map((one) => [foldKey(one, filter.text), isFolded]));
    this.#remember({ folds: { ...folds, ...changed } });
    this.#redraw();
    if (id === undefined) this.#scene.camera.fit();
  }

  #toggleTable(): void {
    this.#remember({ table: !this.#memory.table });
    this.#table.element.hidden = !this.#memory.table;
    this.#redraw();
  }

  #skipToTable(): void {
    if (!this.#memory.table) this.#toggleTable();
    this.#table.focus();
  }

  #remember(part: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...part };
    this.#host.setState(this.#memory);
  }

  #open(place: Place | undefined): void {
    if (place !== undefined) this.#post({ type: 'open', place });
  }

  #post(message: FromGraphPage): void {
    this.#host.postMessage(message);
  }
}

new Page(acquireVsCodeApi()).start();
