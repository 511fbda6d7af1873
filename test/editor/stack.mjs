import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { cache } from './places.mjs';

const bundled = /[^\s()]*suite[\\/]([\w.-]+\.js):(\d+):(\d+)/g;

/** Replaces places in the compiled suite by those in its sources; VS Code's own stack printing ignores source maps. */
export const inSources = (stack) =>
  stack.replace(bundled, (place, name, line, column) => origin(name, line, column) ?? place);

function origin(name, line, column) {
  const folder = path.join(cache, 'suite');
  const encoded = /sourceMappingURL=data:.*;base64,(.*)/.exec(readFileSync(path.join(folder, name), 'utf8'))?.[1];
  if (encoded === undefined) return undefined;
  const map = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()));
  const { fileName, lineNumber, columnNumber } = map.findOrigin(Number(line), Number(column));
  if (fileName === undefined) return undefined;
  return `${path.relative(process.cwd(), path.resolve(folder, fileName))}:${lineNumber}:${columnNumber}`;
}
