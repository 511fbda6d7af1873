import { builtinGenerators, builtinTransformers, type Transform } from './builtins';
import { customized, firstRepeated, currentIdentity, type Customized } from './customized';
import { dataOf } from './data';
import { documentsWithin, isResource } from './documents';
import { toldIdentity } from './identity';
import { misformed } from './form';
import { withResources } from './inclusion';
import { pluginForms } from './plugin-forms';
import { problem, unknown, type Notice } from './notice';
import { directive, type Setting } from './setting';
import { entry, field, itemsOf, listOfTrees, mapOf, textIn, type MapTree, type Tree } from './tree';
import { isAffordable } from './work';
import { isWrittenOut } from '../scopes/plugin-paths';

/** What `generators` configure, of those that Kustomize has itself: all others are programs. */
export function withGenerators(all: readonly Customized[], setting: Setting): readonly Customized[] {
  return carriedOut(all, 'generators', builtinGenerators, setting);
}

/** What `transformers` configure, of those that Kustomize has itself. */
export function withTransformers(all: readonly Customized[], setting: Setting): readonly Customized[] {
  return carriedOut(all, 'transformers', builtinTransformers, setting);
}

/** Validators are transformers that may not change anything. */
export function tellInvalid(all: readonly Customized[], setting: Setting): void {
  const after = carriedOut(all, 'validators', builtinTransformers, setting);
  const changed = after.find((one, index) => !isSame(one, all[index]));
  const list = directive(setting, 'validators');
  if (changed && list) {
    const told = toldIdentity(currentIdentity(changed));
    setting.tell(problem(list.origin, `A validator here changes \`${told}\`, so Kustomize refuses it.`));
  }
}

function isSame(a: Customized, b: Customized | undefined): boolean {
  return a === b || (b !== undefined && JSON.stringify(dataOf(a.root)) === JSON.stringify(dataOf(b.root)));
}

type List = 'generators' | 'transformers' | 'validators';

/** What configures one plugin, and the item of the list that it comes from. */
interface Config {
  readonly root: MapTree;
  readonly item: Tree;
}

/** For each resource, as much as several fields take that grow with each plugin. */
const costOfOne = 10;

function carriedOut(
  all: readonly Customized[],
  list: List,
  known: Readonly<Record<string, Transform>>,
  setting: Setting,
): readonly Customized[] {
  const configs = configsIn(list, setting);
  const { work, tell } = setting;
  return configs.reduce((at, config) => {
    const { root, item } = config;
    const kind = textIn(field(root, 'kind')) ?? '';
    const carryOut = isBuiltin(config) && Object.hasOwn(known, kind) ? known[kind] : undefined;
    if (carryOut) {
      misformed(root, { fields: pluginForms[kind] ?? {} }, 'passedOver').forEach(tell);
      return isAffordable(work, at.length * costOfOne, item.origin, tell) ? carryOut(at, root, setting) : at;
    }
    tell(notCarriedOut(kind, config, list));
    return at;
  }, all);
}

function isBuiltin({ root }: Config): boolean {
  return textIn(field(root, 'apiVersion')) === 'builtin';
}

const elsewhere = ['HelmChartInflationGenerator', 'IAMPolicyGenerator', 'ValueAddTransformer'];

function notCarriedOut(kind: string, config: Config, list: List): Notice {
  const { origin } = config.item;
  const what = list === 'generators' ? 'makes' : list === 'validators' ? 'refuses' : 'changes';
  const isUnknown = !isBuiltin(config) || elsewhere.includes(kind);
  const message = isBuiltin(config)
    ? `A builtin \`${kind}\` is not carried out: what it ${what} is not known.`
    : `A \`${kind}\` is a program of its own, which is not run: what it ${what} is not known.`;
  if (isUnknown) return unknown(origin, message, list === 'validators' ? 'nothing' : 'hides');
  const isOfOther = Object.hasOwn(builtinGenerators, kind) || Object.hasOwn(builtinTransformers, kind);
  const why = isOfOther ? `a \`${kind}\` is none of the ${list}` : `there is no builtin \`${kind}\``;
  return problem(origin, `Kustomize refuses this: ${why}.`);
}

/** Those that are written out come first, then those in files and directories. */
function configsIn(list: List, setting: Setting): readonly Config[] {
  const items = itemsOf(directive(setting, list));
  const isInline = (item: Tree): boolean => isWrittenOut(textIn(item) ?? '');
  const configs = [
    ...items.filter(isInline).flatMap((item) => configsWithin(item, setting)),
    ...items.filter((item) => !isInline(item)).flatMap((item) => configsAt(item, setting)),
  ];
  const repeated = firstRepeated(configs.map(({ root }) => customized(root)));
  if (repeated) {
    const told = toldIdentity(currentIdentity(repeated));
    setting.tell(problem(repeated.root.origin, `\`${told}\` is there already, so Kustomize refuses it here.`));
  }
  return configs;
}

function configsWithin(item: Tree, { tell }: Setting): readonly Config[] {
  return documentsWithin(textIn(item) ?? '', item.origin).flatMap((document) => {
    if (document.kind === 'read' && document.root.kind === 'map' && isResource(document.root))
      return [{ root: document.root, item }];
    tell(problem(item.origin, 'What is configured here needs an `apiVersion`, a `kind` and a `metadata.name`.'));
    return [];
  });
}

/** Files and directories are taken in as resources are. */
function configsAt(item: Tree, setting: Setting): readonly Config[] {
  const root = mapOf([entry('resources', listOfTrees([item], item.origin))], item.origin);
  const alone: Setting = { ...setting, root, gather: () => undefined };
  return withResources([], alone).map((one) => ({ root: one.root, item }));
}
