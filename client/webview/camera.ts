import type { Box, Point, Size } from './geometry';

/** Where the picture's origin is on the screen, and how large a pixel of the picture is there. */
export interface View extends Point {
  readonly scale: number;
}

const limits = { least: 0.04, most: 3, fitted: 1.1 };
const margin = 28;
const buttons = 36;
const farAway = 0.5;
const dragThreshold = 4;

/** Zoom and pan. It fits the picture into the window by itself until a person moves it. */
export class Camera {
  readonly #svg: SVGSVGElement;
  readonly #world: SVGGElement;
  readonly #moved: (view: View | undefined) => void;
  #view: View = { x: 0, y: 0, scale: 1 };
  #size: Size = { width: 0, height: 0 };
  #isFitted = true;
  #drag: { readonly from: Point; readonly view: View; isMoving: boolean } | undefined;

  /** `moved` hears each place a person chose, and `undefined` when the picture fits by itself again. */
  constructor(svg: SVGSVGElement, world: SVGGElement, moved: (view: View | undefined) => void) {
    this.#svg = svg;
    this.#world = world;
    this.#moved = moved;
    svg.addEventListener(
      'wheel',
      (event) => {
        this.#wheel(event);
      },
      { passive: false },
    );
    svg.addEventListener('pointerdown', (event) => {
      this.#press(event);
    });
    svg.addEventListener('pointermove', (event) => {
      this.#move(event);
    });
    svg.addEventListener('pointercancel', () => (this.#drag = undefined));
    new ResizeObserver(() => {
      this.#resized();
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
    this.#resized();
  }

  fit(): void {
    this.#isFitted = true;
    this.#resized();
    this.#moved(undefined);
  }

  zoom(factor: number): void {
    const { width, height } = this.#window();
    this.#zoomAt({ x: width / 2, y: height / 2 }, factor);
  }

  /** Moves as little as needed to bring a box into sight. */
  reveal(box: Box): void {
    const { x, y, scale } = this.#view;
    const { width, height } = this.#window();
    const dx = shift(x + box.x * scale, box.width * scale, width);
    const dy = shift(y + box.y * scale, box.height * scale, height);
    if (dx !== 0 || dy !== 0) this.#choose({ x: x + dx, y: y + dy, scale });
  }

  #resized(): void {
    const { width, height } = this.#window();
    if (!this.#isFitted || width === 0 || this.#size.width === 0) return;
    const room = { width: Math.max(width - 2 * margin - buttons, 1), height: Math.max(height - 2 * margin, 1) };
    const scale = clampScale(Math.min(room.width / this.#size.width, room.height / this.#size.height, limits.fitted));
    const x = (width - buttons - this.#size.width * scale) / 2;
    const y = (height - this.#size.height * scale) / 2;
    this.#show({ x, y, scale });
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a touchpad arrives as small steps with the control key.
    const speed = event.ctrlKey ? 0.01 : 0.0016;
    const corner = this.#svg.getBoundingClientRect();
    const at = { x: event.clientX - corner.x, y: event.clientY - corner.y };
    this.#zoomAt(at, Math.exp(-event.deltaY * lines * speed));
  }

  #zoomAt(at: Point, factor: number): void {
    const { x, y, scale } = this.#view;
    const next = clampScale(scale * factor);
    const ratio = next / scale;
    this.#choose({ x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio, scale: next });
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#drag = { from: { x: event.clientX, y: event.clientY }, view: this.#view, isMoving: false };
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === undefined) return;
    if (event.buttons === 0) {
      this.endedDrag();
      return;
    }
    const dx = event.clientX - drag.from.x;
    const dy = event.clientY - drag.from.y;
    if (!drag.isMoving && Math.hypot(dx, dy) < dragThreshold) return;
    if (!drag.isMoving) this.#startMoving(event.pointerId);
    drag.isMoving = true;
    this.#choose({ ...drag.view, x: drag.view.x + dx, y: drag.view.y + dy });
  }

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

function clampScale(scale: number): number {
  return Math.min(limits.most, Math.max(limits.least, scale));
}

function shift(start: number, length: number, room: number): number {
  if (start < margin) return margin - start;
  return start + length > room - margin ? Math.max(room - margin - start - length, margin - start) : 0;
}
