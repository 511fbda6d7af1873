import type { Path } from '../../model/anchor';
import { child, listOf, textOf, type Node } from '../../syntax/node';
import { parseValue } from '../../syntax/parse';
import type { Resource } from '../../syntax/resource';
import { nodeAt } from '../reading';
import { charts, proxyIn, valuesSigns, withValues } from './chart-values';
import type { Sign, SignReader } from './sign';

/** Where a kind that installs a chart keeps its name and its values, the latter also as a text of YAML. */
interface Install {
  readonly name: Path;
  readonly values: Path;
  readonly text: Path;
}

const installs: Readonly<Record<string, Install>> = {
  HelmRelease: { name: ['spec', 'chart', 'spec', 'chart'], values: ['spec', 'values'], text: [] },
  HelmChart: { name: ['spec', 'chart'], values: ['spec', 'values'], text: ['spec', 'valuesContent'] },
};

/** Argo CD's application has one source, or several. */
function applicationInstalls(resource: Resource): readonly Install[] {
  const sources = listOf(nodeAt(resource, 'spec', 'sources')).map((_, index) => ['spec', 'sources', index]);
  return [['spec', 'source'], ...sources].map((source) => ({
    name: [...source, 'chart'],
    values: [...source, 'helm', 'valuesObject'],
    text: [...source, 'helm', 'values'],
  }));
}

/** Helm charts of network plugins: installed by an operator's kind, named in a `Chart.yaml`, or set up in values. */
export const chartSigns: SignReader = (resource) => {
  const install = installs[resource.kind];
  const all = install ? [install] : resource.kind === 'Application' ? applicationInstalls(resource) : [];
  if (all.length > 0) return all.flatMap((one) => installSigns(resource, one.name, valuesOf(resource, one)));
  return resource.kind === '' ? [...chartFileSigns(resource), ...valuesSigns(resource)] : [];
};

function valuesOf(resource: Resource, { values, text }: Install): Node | undefined {
  const written = text.length > 0 ? textOf(nodeAt(resource, ...text)) : undefined;
  return nodeAt(resource, ...values) ?? (written === undefined ? undefined : parseValue(written));
}

function installSigns(resource: Resource, path: Path, values: Node | undefined): readonly Sign[] {
  const name =
    textOf(nodeAt(resource, ...path))
      ?.split('/')
      .at(-1) ?? '';
  const cni = charts[name];
  if (cni === undefined) return [];
  return [{ seen: `Helm chart \`${name}\``, cni: withValues(cni, values), strength: 3, path, ...proxyIn(cni, values) }];
}

function chartFileSigns(resource: Resource): readonly Sign[] {
  if (!/\/Chart\.yaml$/.test(resource.file)) return [];
  const own = charts[textOf(nodeAt(resource, 'name')) ?? ''];
  const main: readonly Sign[] =
    own === undefined ? [] : [{ seen: 'Helm chart', cni: own, strength: 2, path: ['name'] }];
  return listOf(nodeAt(resource, 'dependencies')).reduce<readonly Sign[]>((signs, node, index) => {
    const cni = charts[textOf(child(node, 'name')) ?? ''];
    const path = ['dependencies', index, 'name'];
    return cni === undefined ? signs : [...signs, { seen: 'Helm dependency', cni, strength: 2, path }];
  }, main);
}
