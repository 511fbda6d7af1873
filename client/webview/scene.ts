import type { GraphEdge } from '../../server/src/protocol';
import { Camera } from './camera';
import { html, svg } from './dom';
import { createLayers, paint, paintSpotlight, type Layers } from './draw';
import { edgesOf, linesOf, type Drawing } from './drawing';
import type { Measure } from './measure';
import { isDirection, nearest } from './nearest';
import type { View } from './view';
import { zoomButtons } from './zoom-buttons';

// Beyond that, lines are seen well only where a person looks.
const mostLinks = 90;

export interface SceneEvents {
  /** A person clicked on, or pressed Enter on, what has this id. */
  choose(id: string): void;
  /** A person clicked on, or pressed Enter on, the header of the namespace with this id. */
  fold(id: string): void;
  clear(): void;
  moved(view: View | undefined): void;
}

/** The picture in its window: paints drawings and lights up what a person looks at. */
export class Scene {
  readonly element: HTMLElement;
  readonly camera: Camera;
  readonly #svg = svg('svg', { class: 'graph', role: 'group', 'aria-label': 'Reachability graph' });
  readonly #layers: Layers = createLayers();
  readonly #measure: Measure;
  readonly #message = html('p', { class: 'message', role: 'status' });
  #drawing: Drawing | undefined;
  #hovered: string | undefined;
  #focused: string | undefined;
  #selected: string | undefined;
  #peeked: readonly GraphEdge[] | undefined;

  constructor(measure: Measure, events: SceneEvents) {
    this.#measure = measure;
    const world = svg('g', { class: 'world' }, ...Object.values(this.#layers).map((layer: SVGGElement) => layer));
    this.#svg.append(world);
    this.camera = new Camera(this.#svg, world, (view) => {
      events.moved(view);
    });
    this.element = html('div', { class: 'stage' }, this.#svg, zoomButtons(this.camera), this.#message);
    this.#listen(events);
  }

  show(drawing: Drawing, known: ReadonlySet<string> | undefined): void {
    const focused = this.#focused;
    const fold = foldAt(document.activeElement);
    this.#drawing = drawing;
    paint(this.#layers, drawing, this.#measure, known);
    this.#svg.classList.toggle('dense', drawing.links.length > mostLinks);
    this.camera.resize(drawing.picture);
    if (focused !== undefined) this.#focus(focused);
    if (fold !== undefined) this.#svg.querySelector<SVGGElement>(`.fold[data-fold="${CSS.escape(fold)}"]`)?.focus();
    this.#light();
  }

  /** How many times as wide as high the window is, in coarse steps. */
  aspect(): number {
    const ratio = this.#svg.clientWidth / Math.max(1, this.#svg.clientHeight);
    return Math.min(3, Math.max(0.75, Math.round(ratio * 2) / 2));
  }

  /** Says something in place of a picture; an empty text takes it away. */
  say(text: string): void {
    this.#message.textContent = text;
  }

  select(id: string | undefined): void {
    this.#selected = id;
    this.#light();
  }

  /** Lights up these edges until it is called with nothing. */
  peek(edges: readonly GraphEdge[] | undefined): void {
    this.#peeked = edges;
    this.#light();
  }

  #listen(events: SceneEvents): void {
    this.#svg.addEventListener('click', (event) => {
      if (this.camera.endedDrag()) return;
      const id = idAt(event.target);
      const fold = foldAt(event.target);
      if (fold !== undefined) events.fold(fold);
      else if (id === undefined) events.clear();
      else events.choose(id);
    });
    this.#svg.addEventListener('pointerover', (event) => {
      this.#hover(idAt(event.target));
    });
    this.#svg.addEventListener('pointerleave', () => {
      this.#hover(undefined);
    });
    this.#svg.addEventListener('focusin', (event) => {
      this.#focusIn(event.target);
    });
    this.#svg.addEventListener('focusout', () => {
      this.#focusIn(null);
    });
    this.#svg.addEventListener('keydown', (event) => {
      this.#key(event, events);
    });
  }

  #key(event: KeyboardEvent, events: SceneEvents): void {
    const id = idAt(event.target);
    const fold = foldAt(event.target);
    if ((event.key === 'Enter' || event.key === ' ') && fold !== undefined) events.fold(fold);
    else if ((event.key === 'Enter' || event.key === ' ') && id !== undefined) events.choose(id);
    else if (event.key === 'Escape') events.clear();
    else if (event.key === '+' || event.key === '=') this.camera.zoom(1.25);
    else if (event.key === '-') this.camera.zoom(0.8);
    else if (event.key === '0') this.camera.fit();
    else if (isDirection(event.key) && id !== undefined) this.#step(id, event.key);
    else return;
    event.preventDefault();
  }

  #step(id: string, direction: Parameters<typeof nearest>[2]): void {
    const drawing = this.#drawing;
    const from = drawing?.picture.boxes.get(id);
    if (drawing === undefined || from === undefined) return;
    const others = [...drawing.picture.boxes].filter(([other]) => drawing.names.has(other));
    const next = nearest(from, others, direction);
    if (next !== undefined) this.#focus(next);
  }

  #focus(id: string): void {
    this.#svg.querySelector<SVGGElement>(`.node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }

  #hover(id: string | undefined): void {
    if (this.#hovered === id || this.#svg.classList.contains('dragging')) return;
    this.#hovered = id;
    this.#light();
  }

  #focusIn(target: EventTarget | null): void {
    this.#focused = idAt(target);
    const box = this.#focused === undefined ? undefined : this.#drawing?.picture.boxes.get(this.#focused);
    // What a mouse points at is in sight already, and must not slip away under it.
    if (box !== undefined && target instanceof Element && target.matches(':focus-visible')) this.camera.reveal(box);
    this.#light();
  }

  #light(): void {
    const drawing = this.#drawing;
    if (drawing === undefined) return;
    const candidates = [this.#hovered, this.#focused, this.#selected].filter((id) => id !== undefined);
    const found = candidates
      .map((id) => ({ id, edges: edgesOf(drawing, id) }))
      .find(({ edges }) => edges !== undefined);
    const edges = this.#peeked ?? found?.edges;
    const lit = new Set([...(edges?.flatMap(({ from, to }) => [from, to]) ?? []), ...(found ? [found.id] : [])]);
    this.#svg.classList.toggle('lit', edges !== undefined);
    for (const node of this.#layers.nodes.children) {
      const id = node instanceof SVGElement ? (node.dataset['id'] ?? '') : '';
      node.classList.toggle('on', lit.has(id));
      node.classList.toggle('selected', id === this.#selected);
    }
    paintSpotlight(this.#layers, linesOf(drawing, edges ?? []), drawing, this.#measure);
  }
}

/** The id of what a person means there; the ground of a container means nothing. */
function idAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const meant = target.closest('.node, .link, .label, .mark, .link-text, .folded .fold');
  return meant?.closest<SVGElement>('[data-id]')?.dataset['id'];
}

/** The namespace that is folded or unfolded there. */
function foldAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<SVGElement>('.fold')?.dataset['fold'] : undefined;
}
