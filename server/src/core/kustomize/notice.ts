import type { Anchor } from '../model/anchor';

/** What stands in the way of knowing what a kustomization makes, at the line that is the reason. */
export interface Notice {
  /** A `problem` makes Kustomize fail; what is `unknown`, it would take from where nothing is read here. */
  readonly kind: 'problem' | 'unknown';
  readonly at: Anchor;
  readonly message: string;
}

export type Tell = (notice: Notice) => void;

export function problem(at: Anchor, message: string): Notice {
  return { kind: 'problem', at, message };
}

export function unknown(at: Anchor, message: string): Notice {
  return { kind: 'unknown', at, message };
}
