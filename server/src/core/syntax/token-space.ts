import type { CST } from 'yaml';
import { nothingAt, type Node } from './node';

type Tokens = readonly CST.SourceToken[];

/**
 * Whether tokens are nothing but white space and comments: the parser lets other things through, for the library to
 * complain about while it composes. `isApart`: whether a comment may come first.
 */
export function areBlank(tokens: Tokens = [], isApart = false, from = 0, to = tokens.length): boolean {
  let hasSpace = isApart;
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (!token || !isBlank(token) || (token.type === 'comment' && !hasSpace)) return false;
    hasSpace = token.type !== 'comment';
  }
  return true;
}

/** Tabs are left to those who know where they may stand. */
function isBlank({ type, source }: CST.SourceToken): boolean {
  return type === 'newline' || type === 'comment' || (type === 'space' && !source.includes('\t'));
}

/** Where among tokens a dash, colon or comma stands that has nothing beside it; -1: nowhere. */
export function indicatorIn(tokens: Tokens, indicator: CST.SourceToken['type']): number {
  let index = 0;
  while (index < tokens.length && tokens[index]?.type !== indicator) index++;
  const isThere = index < tokens.length;
  return isThere && areBlank(tokens, true, 0, index) && areBlank(tokens, false, index + 1) ? index : -1;
}

/** Where a value would stand behind an indicator, if there were one: behind the spaces. */
export function nothingBehind(tokens: Tokens, index: number, offset: number): Node {
  const next = tokens[index + 1];
  const at = offset + (tokens[index]?.offset ?? 0) + 1 + (next?.type === 'space' ? next.source.length : 0);
  return nothingAt({ start: at, end: at });
}
