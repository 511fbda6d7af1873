import fc from 'fast-check';

/** Manifests in many styles, with what they say. Written without any of the code under test. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

interface Scalar {
  readonly kind: 'scalar';
  readonly value: Plain;
  readonly written: string;
}

interface Entry {
  readonly key: string;
  readonly tree: Tree;
  readonly comments: 'none' | 'above' | 'behind' | 'blank';
}

interface Collection {
  readonly kind: 'map' | 'list';
  readonly style: 'block' | 'flow' | 'spread';
  readonly entries: readonly Entry[];
}

type Tree = Scalar | Collection;

export interface Layout {
  readonly step: number;
  readonly listStep: number;
  readonly gap: string;
  readonly eol: string;
  readonly end: string;
  readonly start: string;
}

export interface Manifest {
  readonly text: string;
  readonly says: { readonly [key: string]: Plain };
}

const scalars = [
  ['web', 'web'],
  ["'it''s'", "it's"],
  ['"a # b"', 'a # b'],
  ['"{{ x }}"', '{{ x }}'],
  ['80', 80],
  ['"80"', '80'],
  ['true', true],
  ['no', false],
  ['~', null],
  ['a:b', 'a:b'],
  ['"two\n      lines"', 'two lines'],
  ['two\n      lines', 'two lines'],
  ['10.0.0.0/8', '10.0.0.0/8'],
  ["''", ''],
] as const;

/** Only where a line of its own follows. */
const blockScalars = [
  ['', null],
  ['|\n        # text\n\n          more', '# text\n\n  more\n'],
  ['>-\n        text', 'text'],
] as const;

type Written = readonly [string, Plain];

const scalar = (known: readonly Written[]): fc.Arbitrary<Scalar> =>
  fc.constantFrom(...known).map(([written, value]) => ({ kind: 'scalar', written, value }));

const keys = ['app', 'tier', '"a b"', "'x: y'", 'k8s.io/name', 'ports', '"on"', '80', 'ü'];
const comments = fc.constantFrom('none', 'none', 'above', 'behind', 'blank');

const collection = (tree: fc.Arbitrary<Tree>, styles: readonly Collection['style'][]): fc.Arbitrary<Collection> =>
  fc.record({
    kind: fc.constantFrom('map', 'list'),
    style: fc.constantFrom(...styles),
    entries: fc.uniqueArray(fc.record({ key: fc.constantFrom(...keys), tree, comments }), {
      maxLength: 4,
      selector: ({ key }) => key,
    }),
  });

const { block } = fc.letrec<{ flow: Tree; block: Tree }>((tie) => ({
  flow: fc.oneof({ depthSize: 'small' }, scalar(scalars), collection(tie('flow'), ['flow', 'spread'])),
  block: fc.oneof(
    { depthSize: 'medium' },
    scalar([...scalars, ...blockScalars]),
    fc.oneof(
      { arbitrary: collection(tie('block'), ['block']), weight: 3 },
      { arbitrary: collection(tie('flow'), ['flow', 'spread']), weight: 1 },
    ),
  ),
}));

const layouts: fc.Arbitrary<Layout> = fc.record({
  step: fc.constantFrom(2, 3, 4),
  listStep: fc.constantFrom(0, 2, 4),
  gap: fc.constantFrom(' ', ' ', '   '),
  eol: fc.constantFrom('\n', '\r\n'),
  end: fc.constantFrom('\n', '', '\n\n# end\n', '\n...\n', '\n---\napiVersion: v1\nkind: Pod\n'),
  start: fc.constantFrom('', '\uFEFF', '# first\n\n', '---\n', 'a: b\n---\n'),
});

const root = fc.uniqueArray(fc.record({ key: fc.constantFrom(...keys), tree: block, comments }), {
  minLength: 1,
  maxLength: 5,
  selector: ({ key }) => key,
});

export const manifests: fc.Arbitrary<Manifest> = fc.tuple(root, layouts).map(([entries, layout]) => {
  const head = [
    { key: 'apiVersion', tree: { kind: 'scalar', written: 'v1', value: 'v1' }, comments: 'none' },
    { key: 'kind', tree: { kind: 'scalar', written: 'Service', value: 'Service' }, comments: 'behind' },
  ] as const;
  const tree: Collection = { kind: 'map', style: 'block', entries: [...head, ...entries] };
  const text = layout.start + blockLines(tree, layout).join('\n') + layout.end;
  return { text: numbered(text.replaceAll('\n', layout.eol)), says: plainOf(tree) as Manifest['says'] };
});

function numbered(text: string): string {
  let count = 0;
  return text.replaceAll('#?', () => `# comment ${++count};`);
}

function plainOf(tree: Tree): Plain {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.entries.map((entry) => plainOf(entry.tree));
  return Object.fromEntries(tree.entries.map((entry) => [nameOf(entry.key), plainOf(entry.tree)]));
}

function nameOf(key: string): string {
  return key.replace(/^(["'])(.*)\1$/, '$2');
}

function blockLines({ kind, entries }: Collection, layout: Layout): readonly string[] {
  return entries.flatMap((entry) => {
    const lines = kind === 'map' ? entryLines(entry, layout) : itemLines(entry, layout);
    if (entry.comments === 'above') return ['#?', ...lines];
    if (entry.comments === 'blank') return [...lines, ''];
    const [first = '', ...others] = lines;
    return entry.comments === 'behind' && mayCarryComment(first) ? [`${first} #?`, ...others] : lines;
  });
}

/** Not within a scalar of several lines, nor behind another comment. */
function mayCarryComment(line: string): boolean {
  return !/"two|two$|#\?/.test(line) && !/[|>][-+]?$/.test(line);
}

function entryLines({ key, tree }: Entry, layout: Layout): readonly string[] {
  const inline = inlineOf(tree, layout);
  if (inline !== undefined) return `${key}:${inline && ' '}${inline}`.split('\n');
  const by = tree.kind === 'list' ? layout.listStep : layout.step;
  return [`${key}:`, ...blockLines(tree as Collection, layout).map((line) => ' '.repeat(by) + line)];
}

function itemLines({ tree }: Entry, layout: Layout): readonly string[] {
  const inline = inlineOf(tree, layout);
  if (inline !== undefined) return `-${inline && layout.gap}${inline}`.split('\n');
  const [first = '', ...others] = blockLines(tree as Collection, layout);
  const margin = ' '.repeat(layout.gap.length + 1);
  return first.startsWith('#')
    ? [`- ${first}`, ...others.map((line) => margin + line)]
    : [`-${layout.gap}${first}`, ...others.map((line) => margin + line)];
}

function inlineOf(tree: Tree, layout: Layout): string | undefined {
  if (tree.kind === 'scalar') return tree.written;
  if (tree.style !== 'block' || tree.entries.length === 0) return flowText(tree, layout);
  return undefined;
}

function flowText(tree: Tree, layout: Layout): string {
  if (tree.kind === 'scalar') return tree.written;
  const [open, close] = tree.kind === 'map' ? ['{', '}'] : ['[', ']'];
  const items = tree.entries.map((entry) => {
    const value = flowText(entry.tree, layout);
    return tree.kind === 'map' ? `${entry.key}: ${value}` : value;
  });
  if (tree.style === 'flow' || items.length === 0) return open + items.join(', ') + close;
  const lines = items.map((item, index) => spreadLine(item, tree.entries[index], index === items.length - 1));
  return `${open}\n${lines.join('')}    ${close}`;
}

function spreadLine(item: string, entry: Entry | undefined, isLast: boolean): string {
  const above = entry?.comments === 'above' ? '      #?\n' : '';
  const behind = entry?.comments === 'behind' ? ' #?' : '';
  const comma = isLast && entry?.comments !== 'blank' ? '' : ',';
  return `${above}      ${item.replaceAll('\n', '\n  ')}${comma}${behind}\n`;
}
