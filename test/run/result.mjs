/** How many tests of a step passed, and how many failed. */
export const nothing = { passed: 0, failed: 0 };

export function added(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** What a step would have found is unknown when it breaks: one failure. */
export function failure(error) {
  console.log(error instanceof Error ? (error.stack ?? error.message) : error);
  return { passed: 0, failed: 1 };
}
