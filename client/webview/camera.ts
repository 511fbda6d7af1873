import type { Box, Point, Size } from './geometry';
import { fitted, revealing, zoomedAt, type View } from './view';

const farAway = 0.5;
const dragThreshold = 4;

/** Zoom and pan. The picture fits into the window by itself until a person moves it. */
export class Camera {
  readonly #svg: SVGSVGElement;
  readonly #world: SVGGElement;
  readonly #moved: (view: View | undefined) => void;
  #view: View = { x: 0, y: 0, scale: 1 };
  #size: Size = { width: 0, height: 0 };
  #isFitted = true;
  #drag: { readonly from: Point; readonly view: View; isMoving: boolean } | undefined;

  /** `moved` hears each place a person chose, and `undefined` when the picture fits by itself. */
  constructor(svg: SVGSVGElement, world: SVGGElement, moved: (view: View | undefined) => void) {
    this.#svg = svg;
    this.#world = world;
    this.#moved = moved;
    svg.addEventListener('wheel', this.#wheel, { passive: false });
    svg.addEventListener('pointerdown', this.#press);
    svg.addEventListener('pointermove', this.#move);
    new ResizeObserver(() => {
      this.#refit();
      if (this.#isFitted) moved(undefined);
    }).observe(svg);
  }

  /** Whether the click that just happened was the end of a drag. */
  endedDrag(): boolean {
    const ended = this.#drag?.isMoving === true;
    this.#drag = undefined;
    this.#svg.classList.remove('dragging');
    return ended;
  }

  restore(view: View): void {
    this.#isFitted = false;
    this.#show(view);
  }

  /** Takes the size of a new picture; one that a person has moved stays where it is. */
  resize(size: Size): void {
    this.#size = size;
    this.#refit();
  }

  fit(): void {
    this.#isFitted = true;
    this.#refit();
    this.#moved(undefined);
  }

  zoom(factor: number): void {
    const { width, height } = this.#window();
    this.#choose(zoomedAt(this.#view, { x: width / 2, y: height / 2 }, factor));
  }

  reveal(box: Box): void {
    const view = revealing(this.#view, box, this.#window());
    if (view.x !== this.#view.x || view.y !== this.#view.y) this.#choose(view);
  }

  #refit(): void {
    const window = this.#window();
    if (this.#isFitted && window.width > 0 && this.#size.width > 0) this.#show(fitted(this.#size, window));
  }

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a touchpad arrives as small steps with the control key.
    const speed = event.ctrlKey ? 0.01 : 0.0016;
    const corner = this.#svg.getBoundingClientRect();
    const at = { x: event.clientX - corner.x, y: event.clientY - corner.y };
    this.#choose(zoomedAt(this.#view, at, Math.exp(-event.deltaY * lines * speed)));
  };

  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#drag = { from: { x: event.clientX, y: event.clientY }, view: this.#view, isMoving: false };
  };

  readonly #move = (event: PointerEvent): void => {
    // The button may have been let go outside of the window.
    if (event.buttons === 0) this.endedDrag();
    const drag = this.#drag;
    if (drag === undefined) return;
    const dx = event.clientX - drag.from.x;
    const dy = event.clientY - drag.from.y;
    if (!drag.isMoving && Math.hypot(dx, dy) < dragThreshold) return;
    if (!drag.isMoving) this.#startMoving(event.pointerId);
    drag.isMoving = true;
    this.#choose({ ...drag.view, x: drag.view.x + dx, y: drag.view.y + dy });
  };

  // Captured from the first, the pointer would take its clicks away from the nodes.
  #startMoving(pointer: number): void {
    this.#svg.setPointerCapture(pointer);
    this.#svg.classList.add('dragging');
  }

  #choose(view: View): void {
    this.#isFitted = false;
    this.#show(view);
    this.#moved(view);
  }

  #show(view: View): void {
    this.#view = view;
    this.#world.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
    this.#svg.dataset['zoom'] = view.scale < farAway ? 'far' : 'near';
    // Titles of containers shrink less than the picture, so that a large one can be read from afar.
    this.#svg.style.setProperty('--unzoom', String(Math.min(2.6, Math.max(1, 0.85 / view.scale))));
  }

  #window(): Size {
    return { width: this.#svg.clientWidth, height: this.#svg.clientHeight };
  }
}
