/**
 * How the policies of one kind combine, and what happens where none of them decides.
 * Evaluation goes through tiers by `order`; what the last one leaves is allowed.
 */
export interface Tier {
  readonly name: string;
  readonly order: number;
  /** `union`: all rules count, deny before allow. `first-match`: by priority, then order of rules. */
  readonly combine: 'union' | 'first-match';
  /** Which of several policies with one priority goes first, where the first match counts: nothing says it, or the name. */
  readonly ties?: 'undefined' | 'by-name';
  /** `deny-if-isolated`: what no rule allows is denied for pods that a policy isolates. */
  readonly unmatched: 'next' | 'deny-if-isolated';
}
