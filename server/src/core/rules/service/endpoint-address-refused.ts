import { parseAddress } from '../../sets/addresses';
import type { Endpoints } from '../../model/service';
import { rule } from '../../rule';

export const endpointAddressRefused = rule({
  id: 'endpoint-address-refused',
  on: 'endpoints',
  severity: 'error',
  summary: 'An endpoint has an address that no endpoint can have.',
  mistakes: ['M-75'],
  *check({ type, endpoints }, cluster) {
    for (const { at, addresses } of endpoints) {
      for (const [index, address] of addresses.entries()) {
        const owner = cluster.claims.address(address).find(({ type: one }) => one !== 'ExternalName');
        const fault = faultOf(address, type);
        if (fault === undefined && !owner) continue;
        yield {
          at: type === 'EndpointSlice' ? { ...at, path: [...at.path, index] } : at,
          severity: fault === undefined ? 'warning' : 'error',
          message:
            fault === undefined
              ? `\`${address}\` is the address of Service \`${owner?.name ?? ''}\`, to which nothing is passed on: endpoints have addresses of their own.`
              : `The API server refuses this: \`${address}\` ${fault}.`,
          related: owner ? [{ at: owner.at, message: `Service \`${owner.name}\`` }] : [],
        };
      }
    }
  },
});

const special: readonly (readonly [RegExp, string])[] = [
  [/^127\.|^::1$/, 'leads back to the node itself'],
  [/^169\.254\.|^fe[89ab][0-9a-f]:/i, 'holds on one link only'],
  [/^0\.0\.0\.0$|^::$/, 'is no address of anybody'],
];

/** Slices may hold host names as well (N-4.5). */
function faultOf(address: string, type: Endpoints['type']): string | undefined {
  const found = special.find(([pattern]) => pattern.test(address))?.[1];
  return found ?? (type === 'Endpoints' && !parseAddress(address) ? 'is no IP address' : undefined);
}
