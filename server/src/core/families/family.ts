import type { Fact, Refusal } from '../model/fact';
import type { Resource } from '../syntax/resource';

/**
 * Turns resources of some APIs into facts, and nothing else. `namespace` is the one the resource is in, with the
 * cluster's default filled in.
 */
export type Family = (resource: Resource, namespace: string) => Lowered;

export interface Lowered {
  readonly facts: readonly Fact[];
  /** What the API server would refuse; a fact that it makes meaningless is left out. */
  readonly refusals: readonly Refusal[];
}

export const nothing: Lowered = { facts: [], refusals: [] };

export function lowered(...facts: readonly Fact[]): Lowered {
  return { facts, refusals: [] };
}
