import { profiles } from '../cluster/profiles';
import { fileText, folders, workspace, type FileId } from '../inputs';
import { query, type Database } from '../query';
import { rules } from '../rules';
import { configurationFile, severityWord } from '../scopes/configuration';
import { directoryOf } from '../scopes/paths';
import { isSnapshot } from '../scopes/snapshots';
import { parseCidr } from '../sets/addresses';
import { child, entriesOf, isAbsent, listOf, wordOf, type Entry, type Node } from '../syntax/node';
import { fileNamed } from '../snapshot/of-cluster';
import { parseValue, problemsOfValue, type SyntaxProblem } from '../syntax/parse';

/** What is wrong with `portolan.yaml`: an oversight there would silently change every answer. */
export const configurationProblems = query<FileId, readonly SyntaxProblem[]>('configurationProblems', (db, file) => {
  if (!folders(db, workspace).some(({ uri }) => configurationFile(uri) === file)) return [];
  const text = fileText(db, file) ?? '';
  const root = parseValue(text);
  return root ? [...problemsIn(root), ...snapshotProblems(db, file, root)] : problemsOfValue(text);
});

function problemsIn(root: Node): readonly SyntaxProblem[] {
  return [
    ...unknownKeys(root, ['clusters', 'complete', 'rules', 'overrides', 'ignores']),
    ...flagProblems(child(root, 'complete')),
    ...['clusters', 'ignores'].flatMap((key) => listProblems(key, child(root, key))),
    ...listOf(child(root, 'clusters')).flatMap(clusterProblems),
    ...entriesOf(child(root, 'rules')).flatMap(ruleProblems),
    ...listOf(child(root, 'overrides')).flatMap((node) => [
      ...unknownKeys(node, ['path', 'rules']),
      ...(child(node, 'path') ? [] : [problem(node, 'Say below which `path` these severities count.')]),
      ...entriesOf(child(node, 'rules')).flatMap(ruleProblems),
    ]),
    ...listOf(child(root, 'ignores')).flatMap((node) => unknownKeys(node, ['rule', 'path', 'reason'])),
  ];
}

function listProblems(key: string, node: Node | undefined): readonly SyntaxProblem[] {
  return isAbsent(node) || node.kind === 'list'
    ? []
    : [problem(node, `\`${key}\` is a list: each item starts with a dash.`)];
}

const clusterKeys = [
  'name',
  'include',
  'exclude',
  'cni',
  'podCIDRs',
  'serviceCIDRs',
  'clusterDomain',
  'defaultNamespace',
  'complete',
  'snapshot',
];

function clusterProblems(node: Node): readonly SyntaxProblem[] {
  const cni = child(node, 'cni');
  const name = wordOf(cni);
  const unknownCni = cni && name !== undefined && !profiles.has(name);
  return [
    ...unknownKeys(node, clusterKeys),
    ...(unknownCni
      ? [
          problem(
            cni,
            `\`${name}\` is no network plugin that Portolan knows: those are ${[...profiles.keys()].join(', ')}.`,
          ),
        ]
      : []),
    ...['podCIDRs', 'serviceCIDRs'].flatMap((key) => rangeProblems(child(node, key))),
    ...flagProblems(child(node, 'complete')),
  ];
}

function flagProblems(node: Node | undefined): readonly SyntaxProblem[] {
  if (!node || (node.kind === 'scalar' && typeof node.value === 'boolean')) return [];
  return [problem(node, '`complete` is `true` or `false`.')];
}

function snapshotProblems(db: Database, file: FileId, root: Node): readonly SyntaxProblem[] {
  return listOf(child(root, 'clusters')).flatMap((cluster) => {
    const node = child(cluster, 'snapshot');
    const path = wordOf(node);
    if (!node || path === undefined || isSnapshot(db, fileNamed(db, directoryOf(file), path))) return [];
    const message = `\`${path}\` is no snapshot: \`portolan snapshot -o ${path}\` writes one, as a \`.json\` file.`;
    return [problem(node, message)];
  });
}

function rangeProblems(node: Node | undefined): readonly SyntaxProblem[] {
  return listOf(node).flatMap((item) => {
    const word = wordOf(item) ?? '';
    return parseCidr(word) ? [] : [problem(item, `\`${word}\` is no address range such as \`10.0.0.0/16\`.`)];
  });
}

const severities = ['error', 'warning', 'information', 'hint', 'off'];

function ruleProblems({ key, keySpan, value }: Entry): readonly SyntaxProblem[] {
  const word = severityWord(value);
  return [
    ...(rules.some(({ id }) => id === key) ? [] : [{ span: keySpan, message: `There is no rule \`${key}\`.` }]),
    ...(severities.includes(word)
      ? []
      : [problem(value, `\`${word}\` is no severity: those are ${severities.join(', ')}.`)]),
  ];
}

function unknownKeys(node: Node, known: readonly string[]): readonly SyntaxProblem[] {
  return entriesOf(node)
    .filter(({ key }) => !known.includes(key))
    .map(({ key, keySpan }) => ({
      span: keySpan,
      message: `There is no key \`${key}\` here: those are ${known.join(', ')}.`,
    }));
}

function problem({ span }: Node, message: string): SyntaxProblem {
  return { span, message };
}
