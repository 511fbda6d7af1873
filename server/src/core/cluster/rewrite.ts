import type { Mention } from '../model/fact';
import type { Fix } from '../model/finding';

/** The fix that names another host or port in a value; none where the value is too long to write anew. */
export function rewrite(mention: Mention, host: string, port = mention.port): readonly Fix[] {
  const { at, value, offset } = mention;
  const written = spoken(mention.host, mention.port);
  const meant = spoken(host, port);
  if (value === undefined || !value.startsWith(written, offset)) return [];
  const changed = value.slice(0, offset) + meant + value.slice(offset + written.length);
  return [{ title: `Change to \`${meant}\``, edits: [{ kind: 'set', at, value: changed }] }];
}

function spoken(host: string, port: number | undefined): string {
  return port === undefined ? host : `${host}:${String(port)}`;
}
