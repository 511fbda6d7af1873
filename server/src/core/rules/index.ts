import type { AnyRule } from '../rule';

/** Every rule, a line each. */
export const rules: readonly AnyRule[] = [];
