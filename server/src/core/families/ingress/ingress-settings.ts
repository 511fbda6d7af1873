import type { IngressSettings } from '../../model/ingress';
import { wordOf } from '../../syntax/node';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nodeAt } from '../reading';

const key = 'allow-snippet-annotations';

/** ConfigMaps by whose name an ingress controller may be set up; which one is, its arguments tell. */
export const ingressSettings: Family = (resource, namespace) => {
  if (resource.group !== '' || resource.kind !== 'ConfigMap' || !/ingress|nginx/.test(resource.name)) return nothing;
  const settings: IngressSettings = {
    kind: 'ingress-settings',
    at: anchorOf(resource),
    namespace,
    name: resource.name,
    allowsSnippets: wordOf(nodeAt(resource, 'data', key)),
  };
  return lowered(settings);
};
