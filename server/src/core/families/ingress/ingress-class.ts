import { isAbsent, textOf } from '../../syntax/node';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, labelsOf, nodeAt } from '../reading';

export const ingressClasses: Family = (resource) => {
  if (resource.kind !== 'IngressClass' || resource.group !== 'networking.k8s.io') return nothing;
  const annotations = labelsOf(nodeAt(resource, 'metadata', 'annotations'));
  return lowered({
    kind: 'ingress-class',
    at: anchorOf(resource),
    namespace: '',
    name: resource.name,
    controller: textOf(nodeAt(resource, 'spec', 'controller')),
    hasParameters: !isAbsent(nodeAt(resource, 'spec', 'parameters')),
    isDefault: annotations['ingressclass.kubernetes.io/is-default-class'] === 'true',
  });
};
