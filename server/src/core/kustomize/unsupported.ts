import { problem, unknown } from './notice';
import type { Setting } from './setting';
import { field, fieldsOf, isNull, itemsOf, textIn, type Tree } from './tree';

const known = [
  ...['apiVersion', 'kind', 'metadata', 'resources', 'bases', 'components', 'namespace', 'namePrefix', 'nameSuffix'],
  ...['labels', 'commonLabels', 'commonAnnotations', 'patches', 'patchesStrategicMerge', 'patchesJson6902'],
  ...['replicas', 'images', 'imageTags', 'configMapGenerator', 'secretGenerator', 'generatorOptions', 'replacements'],
  ...['sortOptions', 'validators', 'inventory', 'helmGlobals'],
];

/** What Kustomize would take from elsewhere or have other programs do, with what that leaves unknown. */
const unsupported: Readonly<Record<string, string>> = {
  helmCharts: 'Charts are not rendered: what they make is not known.',
  helmChartInflationGenerator: 'Charts are not rendered: what they make is not known.',
  generators: 'Generators are programs, which are not run: what they make is not known.',
  transformers: 'Transformers are not run: what they change is not known.',
  configurations: 'Configurations of transformers are not read: which fields they add is not known.',
  crds: 'Definitions of custom resources are not read for the names in them: those do not follow a new name here.',
  openapi: 'Another description of the API is not read: lists may merge in other ways than here.',
  vars: '`vars` are not filled in: values with `$(NAME)` stay as they are here.',
  buildMetadata: 'The annotations and labels that this adds are left out.',
};

/** Of those, what may make resources. */
const hiding = ['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers'];

/** Tells what of a kustomization is not carried out, each at its line. */
export function tellUnsupported(setting: Setting): void {
  const { root, tell } = setting;
  const kind = field(root, 'kind');
  if (kind && !['Kustomization', 'Component'].includes(textIn(kind) ?? ''))
    tell(problem(kind.origin, 'Kustomize knows the kinds `Kustomization` and `Component` here.'));
  if (fieldsOf(root).every(({ key, value }) => ['apiVersion', 'kind'].includes(key) || isNull(value)))
    tell(problem(root.origin, 'There is nothing in this kustomization, so Kustomize refuses it.'));
  for (const { key, value } of fieldsOf(root)) {
    const message = Object.hasOwn(unsupported, key) ? unsupported[key] : undefined;
    if (message !== undefined && !isEmpty(value))
      tell(unknown(value.origin, message, hiding.includes(key) ? 'hides' : 'nothing'));
    if (message === undefined && !known.includes(key))
      tell(problem(value.origin, `Kustomize knows no \`${key}\` and refuses to go on.`));
  }
}

function isEmpty(tree: Tree): boolean {
  return isNull(tree) || (tree.kind === 'list' && itemsOf(tree).length === 0);
}
