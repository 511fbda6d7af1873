import type { AnyRule } from '../rule';
import { ingressRules } from './ingresses';
import { liveRules } from './live-cluster';
import { nameRules } from './names';
import { policyRules } from './policies';
import { serviceRules } from './services';

/** Every rule, by topic. */
export const rules: readonly AnyRule[] = [...serviceRules, ...policyRules, ...ingressRules, ...nameRules, ...liveRules];
