import { below } from '../../model/anchor';
import type { Service } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule } from '../../rule';

export const serviceWithoutEndpoints = rule({
  id: 'service-without-endpoints',
  on: 'service',
  severity: 'warning',
  summary: 'A Service has no selector, and no file has endpoints for it.',
  mistakes: ['M-74'],
  *check(service, cluster) {
    const { at, namespace, name, selector, type } = service;
    if (selector || type === 'ExternalName' || cluster.hasSlices(service)) return;
    if (namespace === 'default' && name === 'kubernetes') return;
    if (cluster.podSettings(namespace).some(({ writesEndpoints }) => writesEndpoints)) return;
    const unseen = cluster.unseenPods(namespace, { name });
    if (unseen === 'unread-document') return;
    const meant = cluster.workloads(namespace).filter((workload) => isMeant(service, workload));
    const [only, ...others] = meant;
    const isClear = only !== undefined && others.length === 0;
    const key = 'selector';
    yield {
      at,
      severity: (isClear || cluster.isComplete()) && !unseen ? 'warning' : 'information',
      message: `The Service has no selector, and no \`EndpointSlice\` or \`Endpoints\` in the files is for it${isClear ? `; ${only.type} \`${only.name}\` has its name` : ''}.`,
      related: isClear ? [{ at: only.labelsAt, message: `The labels of ${only.type} \`${only.name}\`` }] : [],
      fixes: isClear ? [selecting(only, { at: below(at, 'spec'), key })] : [],
    };
  },
});

/**
 * A workload of the Service's own name whose pods declare the ports it sends to, or declare none; or of a name that the
 * Service's one begins with, and then they have to.
 */
function isMeant({ name, ports }: Service, workload: Workload): boolean {
  const isOpen = ports.every(({ targetPort }) =>
    workload.ports.some((one) => one.port === targetPort || one.name === targetPort),
  );
  if (Object.keys(labelsOf(workload)).length === 0) return false;
  return workload.name === name
    ? workload.ports.length === 0 || isOpen
    : isOpen && name.startsWith(`${workload.name}-`);
}

function labelsOf({ selector, labels }: Workload): Workload['labels'] {
  return selector ?? labels;
}

function selecting(workload: Workload, place: { readonly at: Service['at']; readonly key: string }) {
  const title = `Select the pods of ${workload.type} \`${workload.name}\``;
  return { title, edits: [{ kind: 'insert', ...place, value: labelsOf(workload) }] } as const;
}
