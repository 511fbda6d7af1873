import fc from 'fast-check';

/** What random tests start from: the same in each run, and another one with `SEED=… npm test`. */
export const seed = Number(process.env['SEED'] ?? 7);

fc.configureGlobal({ seed });
