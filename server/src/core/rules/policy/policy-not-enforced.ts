import type { ClusterSign } from '../../model/cluster-sign';
import type { Edit } from '../../model/finding';
import { rule, type Answers, type Fix, type Report } from '../../rule';

export const policyNotEnforced = rule({
  id: 'policy-not-enforced',
  on: 'policy',
  severity: 'warning',
  summary: "A policy has no effect, for the cluster's network plugin does not enforce policies, or not this kind.",
  mistakes: ['M-40', 'M-41'],
  *check({ at, type }, cluster) {
    const { profile, known, signs } = cluster.cni();
    if (known === 'assumed') return;
    const [sign] = signs;
    const mistakes = profile.id === 'k3s-without-netpol' ? ['M-40', 'M-41'] : ['M-40'];
    const related = sign ? [{ at: sign.at, message: `Shows ${profile.title}: ${sign.seen}` }] : [];
    for (const report of profile.enforces ? kindReports(type, cluster) : [nothingReport(cluster)])
      yield { at, mistakes, related, ...report, fixes: sign ? fixes(sign) : [] };
  },
});

/** k3s and k3d have a word that switches it off: a key, or an argument in a list. */
function fixes(sign: ClusterSign): readonly Fix[] {
  const { cni: profile, at } = sign;
  if (profile !== 'k3s-without-netpol') return switchedOn(sign);
  const place = at.path.at(-1) === 'arg' ? { ...at, path: at.path.slice(0, -1) } : at;
  const value = place === at ? false : '--disable-network-policy=false';
  return [
    { title: 'Let k3s enforce policies', edits: [{ kind: 'remove', at: place }] },
    { title: 'Let k3s enforce policies, and say so', edits: [{ kind: 'set', at, value }] },
  ];
}

/** One of the two can be written: the setting is there, or it is missing. */
function switchedOn({ at, enforcedBy, seen }: ClusterSign): readonly Fix[] {
  if (!enforcedBy) return [];
  const { path, value } = enforcedBy;
  const edits: readonly Edit[] = [
    { kind: 'set', at: { ...at, path }, value },
    { kind: 'insert', at: { ...at, path: path.slice(0, -1) }, key: String(path.at(-1)), value },
  ];
  const title = `Let it enforce policies, in ${seen}`;
  return edits.map((edit) => ({ title, edits: [edit], onlyByHand: true }));
}

type Told = Pick<Report, 'message' | 'severity'>;

function nothingReport({ cni }: Answers): Told {
  const { title, remedy } = cni().profile;
  const more = remedy === undefined ? '' : ` ${remedy}`;
  return { message: `The policy has no effect, for ${title} does not enforce policies.${more}` };
}

function kindReports(type: string, { cni, support }: Answers): readonly Told[] {
  const { title } = cni().profile;
  const enforced = support(type);
  if (enforced === 'always') return [];
  if (enforced === 'never') return [{ message: `The policy has no effect, for ${title} does not enforce this kind.` }];
  return [{ severity: 'information', message: `${title} enforces this kind of policy only ${enforced.when}.` }];
}
