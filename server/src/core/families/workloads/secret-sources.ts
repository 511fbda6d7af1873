import { textOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { anchorOf, nodeAt } from '../reading';

/** Custom resources from which an operator makes a Secret in their own namespace. */
export const secretSources: Family = (resource, namespace) => {
  const name = nameOfSecret(resource);
  return name === undefined ? nothing : lowered({ kind: 'secret-source', at: anchorOf(resource), namespace, name });
};

function nameOfSecret(resource: Resource): string | undefined {
  switch (`${resource.group}/${resource.kind}`) {
    case 'cert-manager.io/Certificate':
      return textOf(nodeAt(resource, 'spec', 'secretName'));
    case 'external-secrets.io/ExternalSecret':
      return textOf(nodeAt(resource, 'spec', 'target', 'name')) ?? resource.name;
    case 'bitnami.com/SealedSecret':
      return resource.name;
    default:
      return undefined;
  }
}
