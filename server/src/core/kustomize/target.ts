import { currentIdentity, originalIdentity, type Customized } from './customized';
import { effectiveNamespace } from './identity';
import { parseSelector } from './label-selector';
import { problem, unknown } from './notice';
import { patternOf, type Pattern } from './pattern';
import type { Setting } from './setting';
import { field, fieldAt, fieldsOf, textIn, type Tree } from './tree';

/** Which resources a patch's `target` means; `undefined` if it cannot be read, which is told. */
export function targeted(target: Tree, setting: Setting): ((one: Customized) => boolean) | undefined {
  const [group, version, kind, namespace, name] = ['group', 'version', 'kind', 'namespace', 'name'].map((key) =>
    wholePattern(field(target, key)),
  );
  const labels = selectorIn(target, 'labels');
  const annotations = selectorIn(target, 'annotations');
  if (!group || !version || !kind || !namespace || !name || !labels || !annotations) {
    tellUnread(target, setting);
    return undefined;
  }
  return (one) => {
    const now = currentIdentity(one);
    const before = originalIdentity(one);
    const isPlaced = [before, now].some((identity) => namespace(effectiveNamespace(identity) ?? notNamespaced));
    const isNamed = name(before.name) || name(now.name);
    const isOfType = group(now.group) && version(now.version) && kind(now.kind);
    return isPlaced && isNamed && isOfType && labels(one) && annotations(one);
  };
}

/** What no reader would understand is wrong; the rest is only not read here. */
function tellUnread(target: Tree, { tell }: Setting): void {
  const wrong = fieldsOf(target).filter(({ key, value }) => {
    const text = textIn(value) ?? '';
    return key.endsWith('Selector') ? !parseSelector(text) && !/[<>]/.test(text) : isNoExpression(text);
  });
  for (const { key, value } of wrong) {
    const what = key.endsWith('Selector') ? 'selector' : 'regular expression';
    tell(problem(value.origin, `\`${textIn(value) ?? ''}\` is no ${what}.`));
  }
  if (wrong.length === 0)
    tell(unknown(target.origin, 'What this selects cannot be told: one of its expressions is not understood.'));
}

/** Flags and names of groups are other here than in Go. */
function isNoExpression(text: string): boolean {
  if (text.includes('(?')) return false;
  try {
    new RegExp(text, 'v');
    return false;
  } catch {
    return patternOf(text) === undefined;
  }
}

/** What Kustomize itself says for what is in no namespace. */
const notNamespaced = '_non_namespaceable_';

const anything: Pattern = () => true;

/** Names are regular expressions for the whole name. */
function wholePattern(tree: Tree | undefined): Pattern | undefined {
  const text = textIn(tree) ?? '';
  return text === '' ? anything : patternOf(`^(?:${text})$`);
}

/** By the labels, or the annotations, that a resource has; without a selector, they are not even read. */
function selectorIn(target: Tree, key: 'labels' | 'annotations'): ((one: Customized) => boolean) | undefined {
  const text = textIn(field(target, key === 'labels' ? 'labelSelector' : 'annotationSelector')) ?? '';
  if (text === '') return () => true;
  const selects = parseSelector(text);
  return selects && ((one) => selects(wordsAt(one, key)));
}

export function wordsAt({ root }: Customized, key: 'labels' | 'annotations'): ReadonlyMap<string, string> {
  const entries = fieldsOf(fieldAt(root, 'metadata', key));
  return new Map(entries.map(({ key: name, value }) => [name, textIn(value) ?? '']));
}
