import { compared } from './oracle-run';

/** Another half of the clusters, on another processor: how many, and from which seed. */
const [runs = 0, seed = 0] = process.argv.slice(2).map(Number);
process.send?.(compared(runs, seed));
