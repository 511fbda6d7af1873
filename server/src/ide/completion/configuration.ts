import { profiles } from '../../core/cluster/profiles';
import { chosenSeverities } from '../../core/model/severity';
import { rules } from '../../core/rules';
import { value, type Completion } from './word';
import { placeIn } from './place';

/** The words of `portolan.yaml`: its keys, the ids of rules, severities and network plugins. `lines` go up to the cursor. */
export function configurationWords(lines: readonly string[]): readonly Completion[] {
  const { above, key } = placeIn(lines);
  return key === undefined ? keysUnder(above.join('.')) : valuesOf([...above, key].join('.'));
}

const keys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    clusters: 'The clusters whose manifests are in this folder.',
    complete: 'Whether these manifests are all that there is in the clusters.',
    rules: 'How severe the findings of each rule are.',
    overrides: 'How severe they are below some paths.',
    ignores: 'Findings that nobody needs to see.',
  },
  clusters: {
    name: 'How the cluster is called.',
    include: 'Globs of the manifests that are applied to this cluster.',
    exclude: 'Globs of manifests that are not, although `include` names them.',
    cni: 'The network plugin.',
    podCIDRs: 'The ranges that pods get their addresses from.',
    serviceCIDRs: 'The ranges that Services get their addresses from.',
    clusterDomain: 'The DNS zone of the cluster.',
    defaultNamespace: 'The namespace of manifests that name none.',
    complete: 'Whether these manifests are all that there is in the cluster.',
  },
  overrides: {
    path: 'A glob of files, or several.',
    rules: 'How severe the findings of each rule are there.',
  },
  ignores: {
    rule: 'The id of a rule.',
    path: 'A glob of files.',
    reason: 'Why, for whoever reads this later.',
  },
};

function keysUnder(above: string): readonly Completion[] {
  const known = isRules(above) ? Object.fromEntries(rules.map(({ id, summary }) => [id, summary])) : keys[above];
  return Object.entries(known ?? {}).map(([label, detail]) => ({ label, kind: 'key', text: `${label}: `, detail }));
}

function isRules(path: string): boolean {
  return path === 'rules' || path === 'overrides.rules';
}

function valuesOf(path: string): readonly Completion[] {
  if (path === 'clusters.cni') return [...profiles.values()].map(({ id, title }) => value(id, title));
  if (path === 'ignores.rule') return rules.map(({ id, summary }) => value(id, summary));
  if (path === 'complete' || path === 'clusters.complete') return [value('true', ''), value('false', '')];
  return isRules(path.slice(0, path.lastIndexOf('.'))) ? chosenSeverities.map((word) => value(word, '')) : [];
}
