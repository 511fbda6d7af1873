import { profiles } from '../cluster/profiles';
import { fileText, folders, workspace, type FileId } from '../inputs';
import { chosenSeverities } from '../model/severity';
import { query, type Database } from '../query';
import { rules } from '../rules';
import { configurationFile, severityWord } from '../scopes/configuration';
import { directoryOf } from '../scopes/paths';
import { isSnapshot } from '../scopes/snapshots';
import { parseCidr } from '../sets/addresses';
import { cut } from '../syntax/cut';
import { child, isAbsent, listOf, wordOf, type Entry, type Node } from '../syntax/node';
import { fileNamed } from '../snapshot/of-cluster';
import { parseValue, problemsOfValue, type SyntaxProblem } from '../syntax/parse';
import { problem, shapeProblems, type Shape } from './shape';

/** What is wrong with `portolan.yaml`: an oversight there would silently change every answer. */
export const configurationProblems = query<FileId, readonly SyntaxProblem[]>('configurationProblems', (db, file) => {
  if (!folders(db, workspace).some(({ uri }) => configurationFile(uri) === file)) return [];
  const text = fileText(db, file) ?? '';
  const root = parseValue(text);
  if (!root) return problemsOfValue(text);
  const found = [...problemsIn(root), ...snapshotProblems(db, file, root), ...furtherDocuments(text)];
  return found.toSorted((a, b) => a.span.start - b.span.start);
});

const cluster: Shape = {
  kind: 'map',
  keys: {
    name: 'text',
    include: 'texts',
    exclude: 'texts',
    cni: 'text',
    podCIDRs: 'texts',
    serviceCIDRs: 'texts',
    clusterDomain: 'text',
    defaultNamespace: 'text',
    complete: 'flag',
    snapshot: 'text',
  },
};
const chosen: Shape = { kind: 'entries', check: ruleProblems };
const whole: Shape = {
  kind: 'map',
  keys: {
    clusters: { kind: 'list', of: cluster },
    complete: 'flag',
    rules: chosen,
    overrides: { kind: 'list', of: { kind: 'map', keys: { path: 'texts', rules: chosen } } },
    ignores: { kind: 'list', of: { kind: 'map', keys: { rule: 'text', path: 'texts', reason: 'text' } } },
  },
};

function problemsIn(root: Node): readonly SyntaxProblem[] {
  return [
    ...shapeProblems(root, whole, '`portolan.yaml`'),
    ...listOf(child(root, 'clusters')).flatMap(clusterProblems),
    ...repeatedNames(listOf(child(root, 'clusters'))),
    ...listOf(child(root, 'overrides')).flatMap((node) =>
      child(node, 'path') ? [] : [problem(node, 'Say below which `path` these severities count.')],
    ),
    ...listOf(child(root, 'ignores')).flatMap((node) => unknownRule(child(node, 'rule'))),
  ];
}

/** Only the first document of a file counts. */
function furtherDocuments(text: string): readonly SyntaxProblem[] {
  const [, second] = cut(text).filter((piece) => /^\uFEFF?[ \t]*[^\s#\uFEFF]/m.test(piece.text));
  if (!second) return [];
  const start = second.start + second.text.search(/\S/);
  return [
    {
      span: { start, end: start + 1 },
      message: '`portolan.yaml` is one document: what is behind `---` does not count.',
    },
  ];
}

function clusterProblems(node: Node): readonly SyntaxProblem[] {
  const [cni, namespace] = [child(node, 'cni'), child(node, 'defaultNamespace')];
  const [plugin, name] = [wordOf(cni), wordOf(namespace)];
  const known = [...profiles.keys()].join(', ');
  return [
    ...(cni && plugin !== undefined && !profiles.has(plugin)
      ? [problem(cni, `\`${plugin}\` is no network plugin that Portolan knows: those are ${known}.`)]
      : []),
    ...(namespace && name !== undefined && !/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(name)
      ? [problem(namespace, `No namespace can be called \`${name}\`.`)]
      : []),
    ...['podCIDRs', 'serviceCIDRs'].flatMap((key) => rangeProblems(child(node, key))),
  ];
}

function repeatedNames(clusters: readonly Node[]): readonly SyntaxProblem[] {
  const names = clusters.flatMap((node) => child(node, 'name') ?? []);
  const words = names.map(wordOf);
  return names.flatMap((node, index) =>
    words.indexOf(words[index]) < index
      ? [problem(node, `Another cluster is called \`${words[index] ?? ''}\` too.`)]
      : [],
  );
}

function unknownRule(node: Node | undefined): readonly SyntaxProblem[] {
  const word = wordOf(node);
  return node && word !== undefined && !isRule(word) ? [problem(node, `There is no rule \`${word}\`.`)] : [];
}

function isRule(word: string): boolean {
  return rules.some(({ id }) => id === word);
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
  const items = node?.kind === 'list' ? node.items : isAbsent(node) ? [] : [node];
  return items.flatMap((item) => {
    const word = wordOf(item) ?? '';
    return parseCidr(word) ? [] : [problem(item, `\`${word}\` is no address range such as \`10.0.0.0/16\`.`)];
  });
}

function ruleProblems({ key, keySpan, value }: Entry): readonly SyntaxProblem[] {
  const word = severityWord(value);
  return [
    ...(isRule(key) ? [] : [{ span: keySpan, message: `There is no rule \`${key}\`.` }]),
    ...(chosenSeverities.includes(word)
      ? []
      : [problem(value, `\`${word}\` is no severity: those are ${chosenSeverities.join(', ')}.`)]),
  ];
}
