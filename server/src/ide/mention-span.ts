import type { Mention } from '../core/model/fact';
import type { ScalarNode } from '../core/syntax/node';
import type { Span } from '../core/text';

/**
 * Where in a file the host of a mention stands, with its port. The text of a block or quoted scalar is not the text in
 * the file, but a host name is the same in both: the third time in one is the third time in the other.
 */
export function mentionSpan(text: string, { span, value }: ScalarNode, { host, port, offset }: Mention): Span {
  const before = occurrences(String(value).slice(0, offset + host.length), host);
  const start = nthIndex(text.slice(span.start, span.end), host, before);
  if (start === -1) return span;
  const from = span.start + start;
  const end = from + host.length;
  const suffix = port === undefined ? '' : `:${String(port)}`;
  return { start: from, end: text.startsWith(suffix, end) ? end + suffix.length : end };
}

function occurrences(text: string, word: string): number {
  return text.split(word).length - 1;
}

function nthIndex(text: string, word: string, count: number): number {
  let index = -1;
  for (let seen = 0; seen < count; seen++) {
    index = text.indexOf(word, index + 1);
    if (index === -1) return -1;
  }
  return index;
}
