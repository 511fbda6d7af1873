import { cni } from '../cluster/cni';
import type { Where } from './host';
import { step, type Step } from './step';

/** What the network plugin makes of all that policies say: the last step. */
export function enforcementStep({ db, cluster }: Where, isDenied: boolean): Step {
  const { profile, known, signs } = cni(db, cluster);
  const [sign] = signs;
  const at = sign ? [sign.at] : [];
  const shown = sign ? ` (${sign.seen})` : '';
  if (known === 'assumed')
    return step('enforcement', 'passes', 'No file shows the network plugin; one that enforces policies is assumed.');
  if (profile.enforces) return step('enforcement', 'passes', `${titled(profile.title)}${shown} enforces policies.`, at);
  if (!isDenied)
    return step(
      'enforcement',
      'passes',
      `${titled(profile.title)}${shown} enforces no policies; none would be in the way.`,
      at,
    );
  const remedy = profile.remedy === undefined ? '' : ` ${profile.remedy}`;
  return step(
    'enforcement',
    'ignored',
    `${titled(profile.title)}${shown} enforces no policies: everything above that a policy denies gets through.${remedy}`,
    at,
  );
}

function titled(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

export function isEnforced({ db, cluster }: Where): boolean {
  return cni(db, cluster).profile.enforces;
}
