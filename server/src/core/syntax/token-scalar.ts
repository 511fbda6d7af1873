import { CST } from 'yaml';
import type { Span } from '../text';
import type { Entry, Node, ScalarNode } from './node';
import { readPlainScalar } from './scalar';
import { areBlank } from './token-space';

const styles = { scalar: 'plain', 'single-quoted-scalar': 'single', 'double-quoted-scalar': 'double' } as const;

/** A plain or quoted scalar. */
export type Word = CST.FlowScalar & { readonly type: keyof typeof styles };

export function isWord(token: CST.Token | null | undefined): token is Word {
  return token !== null && token !== undefined && token.type in styles;
}

export function wordNode(token: Word, offset: number): ScalarNode | undefined {
  const text = areBlank(token.end) ? textOf(token) : undefined;
  if (text === undefined) return undefined;
  const style = styles[token.type];
  return {
    kind: 'scalar',
    style,
    span: spanOf(token, offset),
    text,
    value: style === 'plain' ? readPlainScalar(text) : text,
  };
}

/** Far below the 1024 characters that YAML allows. */
const longestKey = 500;

/** `undefined` for keys on several lines, too long ones, and merge keys. */
export function entryOf(token: Word, value: Node | undefined, offset: number): Entry | undefined {
  const { source, end } = token;
  const key = end || source.length > longestKey || source.includes('\n') || source === '<<' ? undefined : textOf(token);
  if (key === undefined || !value) return undefined;
  return { key, keySpan: spanOf(token, offset), value, isMerged: false };
}

export function blockScalarNode(token: CST.BlockScalar, offset: number): ScalarNode | undefined {
  const scalar = resolved(token);
  if (!scalar) return undefined;
  const [start, end] = scalar.range;
  const span = { start: offset + start, end: offset + end };
  return { kind: 'scalar', style: 'block', span, text: scalar.value, value: scalar.value };
}

/** What a scalar says; `undefined` where it is written wrongly. */
function textOf(token: Word): string | undefined {
  return token.type === 'scalar' && isLiteral.test(token.source) ? token.source : resolved(token)?.value;
}

/** Nearly all scalars start with no character that is forbidden there, and end on their line: they say what is written. */
const isLiteral = /^[\w./$~+(-][^\n\r]*$/;

function resolved(token: Word | CST.BlockScalar) {
  const mistakes: string[] = [];
  const scalar = CST.resolveAsScalar(token, true, (_, code) => mistakes.push(code));
  return mistakes.length === 0 ? scalar : undefined;
}

function spanOf({ offset, source }: Word, start: number): Span {
  return { start: start + offset, end: start + offset + source.length };
}
