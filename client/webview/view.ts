import { bottom, right, type Box, type Point, type Size } from './geometry';

/** Where the picture's origin is on the screen, and how large a pixel of the picture is there. */
export interface View extends Point {
  readonly scale: number;
}

const limits = { least: 0.04, most: 3, fitted: 1.1 };
const margin = 28;
const buttons = 36;

/** The view in which the whole picture is seen, in the middle, clear of the buttons at the east side. */
export function fitted(picture: Size, window: Size): View {
  const width = Math.max(window.width - 2 * margin - buttons, 1);
  const height = Math.max(window.height - 2 * margin, 1);
  const scale = clampScale(Math.min(width / picture.width, height / picture.height, limits.fitted));
  return {
    x: (window.width - buttons - picture.width * scale) / 2,
    y: (window.height - picture.height * scale) / 2,
    scale,
  };
}

/** Zooms so that what is at a point of the screen stays there. */
export function zoomedAt({ x, y, scale }: View, at: Point, factor: number): View {
  const next = clampScale(scale * factor);
  const ratio = next / scale;
  return { x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio, scale: next };
}

/** Moves as little as needed to bring a box of the picture into sight. */
export function revealing({ x, y, scale }: View, box: Box, window: Size): View {
  const dx = shift(x + box.x * scale, x + right(box) * scale, window.width);
  const dy = shift(y + box.y * scale, y + bottom(box) * scale, window.height);
  return { x: x + dx, y: y + dy, scale };
}

function shift(start: number, end: number, room: number): number {
  if (start < margin) return margin - start;
  return end > room - margin ? Math.max(room - margin - end, margin - start) : 0;
}

function clampScale(scale: number): number {
  return Math.min(limits.most, Math.max(limits.least, scale));
}
