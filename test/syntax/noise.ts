import fc from 'fast-check';

/** A text with much of what YAML has, some of it wrong. */
export const rich = `# first
apiVersion: v1
kind: Service # kind
metadata: &meta {name: "web", labels: {app: 'it''s', "tier": [1, 2]}}
spec:
  ports:
  - port: 80 # http
    name: |+
      text

  - # nested
    - - ? [complex]
        : !!str 80
    - &a x
  copy: *meta
  merged:
    <<: *meta
    name: plain
      of two lines
---
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod"}]}
...
--- # third
apiVersion: v1
kind: Broken
a: [
`;

/** What means something to a parser, or means nothing and ends up in files anyway. */
export const noise = fc.constantFrom(
  ...[
    '\0',
    '\uD800',
    '\uDC00x',
    '\uFEFF',
    '\u0085',
    '\u2028',
    '\r',
    '\n',
    '\t',
    '---\n',
    '...\n',
    '\n- ',
    ': ',
    '? ',
    '{',
    '}',
    '[',
    ']',
  ],
  ...[
    ',',
    '"',
    "'",
    '|',
    '>',
    '|+\n',
    '&a ',
    '*a',
    '*meta',
    '!!str ',
    '!<',
    '%YAML 1.2\n',
    '#',
    ' # ',
    '<<: ',
    '<<: *meta',
    '~',
    '@',
    '`',
    '{{',
    '\\',
  ],
);

/** A text with some of its characters replaced. */
export function withNoise(text: string): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(text.length), fc.nat(5), noise);
  return fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) => {
    let changed = text;
    for (const [at, count, instead] of changes) changed = changed.slice(0, at) + instead + changed.slice(at + count);
    return changed;
  });
}
