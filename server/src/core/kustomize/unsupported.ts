import { misformed } from './form';
import { kustomizationForm } from './kustomization-form';
import { problem, unknown } from './notice';
import type { Setting } from './setting';
import { field, fieldAt, fieldsOf, isNull, itemsOf, textIn, type Tree } from './tree';

/** What Kustomize would take from elsewhere or have other programs do, with what that leaves unknown. */
const unsupported: Readonly<Record<string, string>> = {
  helmCharts: 'Charts are not rendered: what they make is not known.',
  helmChartInflationGenerator: 'Charts are not rendered: what they make is not known.',
};

/** Of those, what may make resources. */
const hiding = ['helmCharts', 'helmChartInflationGenerator'];

/** Tells what of a kustomization is not carried out, and why Kustomize would carry out none of it, each at its line. */
export function tellUnsupported(setting: Setting): void {
  const { root, tell } = setting;
  misformed(root, kustomizationForm).forEach(tell);
  tellVersion(setting);
  tellOrder(setting);
  tellOthers(setting);
  if (fieldsOf(root).every(({ key, value }) => ['apiVersion', 'kind'].includes(key) || isNull(value)))
    tell(problem(root.origin, 'There is nothing in this kustomization, so Kustomize refuses it.'));
  for (const { key, value } of fieldsOf(root)) {
    const message = Object.hasOwn(unsupported, key) ? unsupported[key] : undefined;
    if (message !== undefined && !isEmpty(value))
      tell(unknown(value.origin, message, hiding.includes(key) ? 'hides' : 'nothing'));
  }
}

const versions: Readonly<Record<string, string>> = {
  Kustomization: 'kustomize.config.k8s.io/v1beta1',
  Component: 'kustomize.config.k8s.io/v1alpha1',
};

function tellVersion({ root, tell }: Setting): void {
  const kind = field(root, 'kind');
  const version = field(root, 'apiVersion');
  const name = textIn(kind) ?? 'Kustomization';
  const wanted = Object.hasOwn(versions, name) ? versions[name] : undefined;
  if (wanted === undefined && kind)
    tell(problem(kind.origin, 'Kustomize knows the kinds `Kustomization` and `Component` here.'));
  if (wanted !== undefined && version && (textIn(version) ?? '') !== '' && textIn(version) !== wanted)
    tell(problem(version.origin, `A \`${name}\` is of \`${wanted}\`: Kustomize refuses another version.`));
}

function tellOrder({ root, tell }: Setting): void {
  const order = fieldAt(root, 'sortOptions', 'order');
  if (order && !['fifo', 'legacy', ''].includes(textIn(order) ?? ''))
    tell(problem(order.origin, 'Kustomize knows the orders `fifo` and `legacy`.'));
}

/** A directory has one kustomization, whatever its file is called. */
function tellOthers({ root, directory, sources, tell }: Setting): void {
  const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
  const found = names.filter((name) => sources.fileAt(`${directory}/${name}`) !== undefined);
  if (found.length > 1)
    tell(
      problem(
        root.origin,
        `This directory has ${found.map((name) => `\`${name}\``).join(' and ')}: Kustomize refuses several.`,
      ),
    );
}

function isEmpty(tree: Tree): boolean {
  return isNull(tree) || (tree.kind === 'list' && itemsOf(tree).length === 0);
}
