import type { Fact } from '../model/fact';
import type { AnyRule, Answers, Report } from '../rule';

/**
 * What a rule tells of a fact. A rule that fails is a mistake of ours, and costs no more than what it would have told
 * here: it says so in its own name, and everything else is told as ever.
 */
export function reportsOf(rule: AnyRule, fact: Fact, asked: Answers): readonly Report[] {
  try {
    return [...rule.check(fact as never, asked)];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `This rule could not look at this: ${reason}. That is a mistake in Portolan, not in the manifest.`;
    return [{ at: fact.at, severity: 'information', message }];
  }
}
