/** A word that fits where the cursor stands. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value';
  /** What is written for it. */
  readonly text: string;
  readonly detail: string;
}

/** A value that is written as it is called. */
export function value(label: string, detail: string): Completion {
  return { label, kind: 'value', text: label, detail };
}
