import type { Mention } from '../model/fact';
import type { Fix } from '../model/finding';

/** The fix that names another host or port in a value; with nothing else in it changed. */
export function rewrite(mention: Mention, host: string, port = mention.port): readonly Fix[] {
  const { at } = mention;
  const meant = spoken(host, port);
  if (at.part.text !== spoken(mention.host, mention.port)) return [];
  return [{ title: `Change to \`${meant}\``, edits: [{ kind: 'replace', at, part: at.part, value: meant }] }];
}

function spoken(host: string, port: number | undefined): string {
  return port === undefined ? host : `${host}:${String(port)}`;
}
