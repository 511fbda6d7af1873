/**
 * A place in the sources, named and not measured: moving text changes no anchor.
 * `resource` is the id of a resource within `file`; `path` leads from its root to a value.
 */
export interface Anchor {
  readonly file: string;
  readonly resource: string;
  readonly path: Path;
  /** Of a text, only these characters are meant. */
  readonly part?: Part;
}

/** A text, and at which of the times that it stands in a value: 1 for the first. */
export interface Part {
  readonly text: string;
  readonly nth: number;
}

export type Path = readonly (string | number)[];

/** The same place, further down. */
export function below(anchor: Anchor, ...steps: Path): Anchor {
  return { file: anchor.file, resource: anchor.resource, path: anchor.path.concat(steps) };
}

/** A text that is equal for equal anchors. */
export function anchorKey({ file, resource, path }: Anchor): string {
  return JSON.stringify([file, resource, ...path]);
}

/** Whether two places are in one resource. */
export function isSameResource(a: Anchor, b: Anchor): boolean {
  return a.file === b.file && a.resource === b.resource;
}

/** Whether a place is the outer one, or lies in what stands there. */
export function isWithin(outer: Anchor, inner: Anchor): boolean {
  return isSameResource(outer, inner) && outer.path.every((step, index) => inner.path[index] === step);
}
