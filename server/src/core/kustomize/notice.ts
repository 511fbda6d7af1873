import type { Anchor } from '../model/anchor';

/** What stands in the way of knowing what a kustomization makes, at the line that is the reason. */
export interface Notice {
  /**
   * A `problem` makes Kustomize fail, what is `restricted` does unless an option allows it; what is `unknown`, it would
   * take from where nothing is read here. What is `missing` is not there, though this is where it should be.
   */
  readonly kind: 'problem' | 'restricted' | 'missing' | 'unknown';
  readonly at: Anchor;
  readonly message: string;
  /** Whether there may be resources that are not seen because of it. */
  readonly hides: boolean;
}

export type Tell = (notice: Notice) => void;

export function problem(at: Anchor, message: string, hides: 'hides' | 'nothing' = 'nothing'): Notice {
  return { kind: 'problem', at, message, hides: hides === 'hides' };
}

export function unknown(at: Anchor, message: string, hides: 'hides' | 'nothing' = 'hides'): Notice {
  return { kind: 'unknown', at, message, hides: hides === 'hides' };
}

export function restricted(at: Anchor, message: string): Notice {
  return { kind: 'restricted', at, message, hides: false };
}

export function missing(at: Anchor, message: string): Notice {
  return { kind: 'missing', at, message, hides: true };
}
