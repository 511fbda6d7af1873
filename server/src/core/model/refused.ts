import type { Anchor } from './anchor';

/** A mistake for which the API server refuses a resource, and of which a rule knows more than its place. */
export type Refused = UnquotedValue | OutsideExcept | RefusedRange | PeerWithoutValue;

/** A number or boolean where only a text may stand (N-1.22). */
export interface UnquotedValue {
  readonly kind: 'refused';
  readonly what: 'value';
  readonly at: Anchor;
  readonly whose: 'a label' | 'an annotation';
  /** As it is written. */
  readonly word: string;
  readonly type: string;
}

/** An `except` that is no strict part of its block (N-1.38). */
export interface OutsideExcept {
  readonly kind: 'refused';
  readonly what: 'except';
  readonly at: Anchor;
  readonly text: string;
  readonly block: { readonly at: Anchor; readonly text: string };
  /** How many ranges are left out of the block, with this one. */
  readonly count: number;
  /** What the two have to do with each other. */
  readonly relation: 'apart' | 'same' | 'around';
}

/** A peer whose only key has no value (N-1.16). */
export interface PeerWithoutValue {
  readonly kind: 'refused';
  readonly what: 'peer';
  readonly at: Anchor;
  readonly key: 'podSelector' | 'namespaceSelector';
}

/** An `endPort` without a first port, or below it (N-1.27). */
export interface RefusedRange {
  readonly kind: 'refused';
  readonly what: 'range';
  /** The item of `ports`. */
  readonly at: Anchor;
  readonly first: number | string | undefined;
  readonly last: number;
}
