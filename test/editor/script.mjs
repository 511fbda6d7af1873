import { realpathSync } from 'node:fs';
import { Sentence } from './quietly.mjs';

/** Runs `main` if this file is the one that was started, not imported. Only our own mistakes show a stack. */
export async function asScript(meta, main) {
  if (process.argv[1] === undefined || realpathSync(process.argv[1]) !== meta.filename) return;
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error);
    process.exit(1);
  }
}
