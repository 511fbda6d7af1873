import { createScanner } from 'jsonc-parser';
import type { Piece } from './cut';

/** JSON objects that stand one behind the other, as `jq` writes them and kubectl takes them; all else is one piece. */
export function objectsIn(piece: Piece): readonly Piece[] {
  const { start, text } = piece;
  if (!/^\s*\{/.test(text) || !/\}\s*\{/.test(text)) return [piece];
  const ends = endsOfObjects(text);
  return ends.length < 2
    ? [piece]
    : ends.map((end, index) => {
        const from = ends[index - 1] ?? 0;
        const until = index === ends.length - 1 ? text.length : end;
        return { start: start + from, text: text.slice(from, until) };
      });
}

/** Where each outermost object ends, the last one perhaps never; none where anything else stands between them, so that YAML can say what is wrong. */
function endsOfObjects(text: string): readonly number[] {
  const scanner = createScanner(text, true);
  const ends: number[] = [];
  let depth = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const first = text[scanner.getTokenOffset()];
    if (depth === 0 && first !== '{') return [];
    if (first === '{') depth++;
    if (first === '}' && --depth === 0) ends.push(scanner.getTokenOffset() + 1);
  }
  return depth === 0 ? ends : [...ends, text.length];
}
