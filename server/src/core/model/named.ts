import type { Anchor } from './anchor';

/** What every fact that stands for an object of the API has. */
export interface Named {
  /** The whole object. */
  readonly at: Anchor;
  /** The resolved namespace; '' for objects that have none. */
  readonly namespace: string;
  readonly name: string;
}
