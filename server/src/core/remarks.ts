import { fileText } from './inputs';
import { originOf } from './kustomize/rendered';
import type { Anchor } from './model/anchor';
import { query, type Database } from './query';
import { locate } from './syntax/locate';
import { lines } from './syntax/source';
import { lineEnd } from './text';

/** What comments say at a place, as one text: those right above its line, and the one behind what stands there. */
export function remarksAt(db: Database, anchor: Anchor): string {
  return remarks(db, JSON.stringify(anchor));
}

const remarks = query<string, string>('remarks', (db, key) => {
  const anchor = originOf(db, JSON.parse(key) as Anchor);
  const line = locate(db, anchor)?.start.line;
  const text = fileText(db, anchor.file);
  if (line === undefined || !text?.includes('#')) return '';
  const starts = lines(db, anchor.file);
  const lineAt = (number: number): string => text.slice(starts[number] ?? 0, lineEnd(text, starts, number));
  let first = line;
  while (first > 0 && /^\s*#/.test(lineAt(first - 1))) first--;
  const above = Array.from({ length: line - first }, (_, index) => lineAt(first + index));
  const behind = /\s#.*/.exec(lineAt(line))?.[0] ?? '';
  return [...above, behind]
    .filter((one) => !one.includes('portolan-ignore'))
    .map((one) => one.replace(/^\s*#+\s*/, ''))
    .join(' ')
    .trim();
});
