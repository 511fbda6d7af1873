import type { Tier } from '../model/tier';

/** Kubernetes' own tiers (N-2.2); a network plugin with policies of its own adds or moves some. */
export const tiers: readonly Tier[] = [
  { name: 'Admin', order: 100, combine: 'first-match', ties: 'undefined', unmatched: 'next' },
  { name: 'NetworkPolicy', order: 200, combine: 'union', unmatched: 'deny-if-isolated' },
  { name: 'Baseline', order: 300, combine: 'first-match', ties: 'undefined', unmatched: 'next' },
];
