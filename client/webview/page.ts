import type { FromGraphPage, GraphView, Place, ToGraphPage } from '../../server/src/protocol';
import { Assumptions } from './assumptions';
import { html } from './dom';
import { drawingOf, edgesOf, placeOf, type Drawing } from './drawing';
import { learnExposure } from './exposure';
import type { Filter } from './filter';
import { canvasMeasure } from './measure';
import { Scene } from './scene';
import { remembered, type Host, type Memory } from './state';
import { Table } from './table';
import { Toolbar } from './toolbar';
import { fullName } from './words';

declare function acquireVsCodeApi(): Host;

start(acquireVsCodeApi());

function start(host: Host): void {
  let memory = remembered(host);
  let view: GraphView | undefined;
  let drawing: Drawing | undefined;
  const exposure = new Map<string, number>();
  const measure = canvasMeasure(getComputedStyle(document.body).fontFamily);

  const scene = new Scene(measure, {
    choose,
    clear: () => {
      select(undefined);
    },
    moved,
  });
  const table = new Table({
    open: (edge) => {
      open(edge.place);
    },
    peek: (edge) => {
      scene.peek(edge === undefined ? undefined : [edge]);
    },
    clear: () => {
      select(undefined);
    },
  });
  const toolbar = new Toolbar(memory.filter, { filter, table: toggleTable });
  const assumptions = new Assumptions();
  const skip = html(
    'button',
    {
      type: 'button',
      class: 'skip',
      click: () => {
        skipToTable();
      },
    },
    'Skip to the table',
  );
  document.body.append(skip, toolbar.element, assumptions.element, scene.element, table.element);
  table.element.hidden = !memory.table;
  if (memory.view !== undefined) scene.camera.restore(memory.view);
  scene.say('Reading manifests …');

  window.addEventListener('message', ({ data }: MessageEvent<ToGraphPage>) => {
    receive(data.graph);
  });
  post({ type: 'ready' });

  function receive(graph: GraphView): void {
    const known = drawing && new Set(drawing.links.map((link) => link.id));
    view = graph;
    learnExposure(exposure, graph);
    assumptions.show(graph);
    redraw(known);
  }

  /** Draws all anew; `known` holds the lines that a person has seen already, where that matters. */
  function redraw(known?: ReadonlySet<string>): void {
    if (view === undefined) return;
    drawing = drawingOf(view, memory.filter, { exposure, measure, aspect: memory.aspect });
    toolbar.show(
      view.clusters.flatMap((cluster) => cluster.edges),
      drawing.marks,
      memory.filter,
      memory.table,
    );
    scene.show(drawing, known);
    scene.say(emptyMessage(view, drawing, memory.filter));
    showSelected();
  }

  function showSelected(): void {
    if (drawing === undefined) return;
    const { selected } = memory;
    const edges = selected === undefined ? undefined : edgesOf(drawing, selected);
    scene.select(edges === undefined ? undefined : selected);
    table.show(edges ?? drawing.edges, drawing.names, edges && aboutSelected(drawing, selected));
  }

  function choose(id: string): void {
    if (drawing === undefined) return;
    open(placeOf(drawing, id));
    if (edgesOf(drawing, id) !== undefined) select(id);
  }

  function select(selected: string | undefined): void {
    remember({ selected });
    showSelected();
  }

  // A picture that nobody has moved may be laid out anew to fill a window of another shape.
  function moved(to: Memory['view']): void {
    remember({ view: to });
    const aspect = scene.aspect();
    if (to !== undefined || aspect === memory.aspect) return;
    remember({ aspect });
    redraw();
  }

  function filter(next: Filter): void {
    const movesNodes = next.text !== memory.filter.text || next.neighbours !== memory.filter.neighbours;
    remember({ filter: next });
    redraw();
    if (movesNodes) scene.camera.fit();
  }

  function toggleTable(): void {
    remember({ table: !memory.table });
    table.element.hidden = !memory.table;
    redraw();
  }

  function skipToTable(): void {
    if (!memory.table) toggleTable();
    table.focus();
  }

  function remember(part: Partial<Memory>): void {
    memory = { ...memory, ...part };
    host.setState(memory);
  }

  function open(place: Place | undefined): void {
    if (place !== undefined) post({ type: 'open', place });
  }

  function post(message: FromGraphPage): void {
    host.postMessage(message);
  }
}

function emptyMessage(view: GraphView, { names }: Drawing, filter: Filter): string {
  if (names.size > 0) return '';
  const isEmpty = view.clusters.every(({ namespaces, outside }) => namespaces.length + outside.length === 0);
  return isEmpty ? 'There is no workload in the manifests of this workspace.' : `Nothing matches “${filter.text}”.`;
}

function aboutSelected({ names }: Drawing, selected: string | undefined): string {
  const named = names.get(selected ?? '');
  return named === undefined ? 'the selected line' : fullName(named);
}
