import { writeFileSync } from 'node:fs';
import { generatedFiles } from './generated';

/** Writes what is made from the list of rules: `node --import tsx test/rules/generate.ts`. */
for (const { path, actual, expected } of generatedFiles()) {
  if (actual !== expected) writeFileSync(path, expected);
}
