export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a person may choose for a rule. */
export type ChosenSeverity = Severity | 'off';

export const chosenSeverities: readonly string[] = [
  'error',
  'warning',
  'information',
  'hint',
  'off',
] satisfies readonly ChosenSeverity[];
