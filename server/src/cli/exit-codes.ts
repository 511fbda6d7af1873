export const exitCodes = {
  /** Nothing at warning or above. */
  fine: 0,
  found: 1,
  couldNotRun: 2,
} as const;
