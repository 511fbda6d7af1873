import { below } from '../../model/anchor';
import { addressPeers, type Rule } from '../../model/policy';
import { rule, type Answers } from '../../rule';
import {
  addressesOf,
  areDisjoint,
  coversAddresses,
  parseAddress,
  parseCidr,
  type AddressSet,
} from '../../sets/addresses';
import { includesPort } from '../../sets/ports';

export const cloudMetadataReachable = rule({
  id: 'cloud-metadata-reachable',
  on: 'policy',
  severity: 'information',
  summary: 'A range that pods may send to holds the address where clouds hand out the credentials of the node.',
  mistakes: ['M-28'],
  *check({ egress, tier }, cluster) {
    if (tier !== 'NetworkPolicy' || isAtHome(cluster) || addressPeers(egress).some(namesIt)) return;
    for (const { peers, ports } of egress?.rules ?? []) {
      if (peers === 'anyone' || !includesHttp(ports)) continue;
      for (const peer of peers) {
        if (peer.kind !== 'addresses' || areDisjoint(peer.addresses, metadata)) continue;
        const [range] = peer.ranges;
        if (!range) continue;
        yield {
          at: range.at,
          message: `\`${range.text}\` holds \`${address}\`, where clouds answer pods with the credentials of their node.`,
          // Two ways, so that nobody closes it without a look: some programs ask there.
          fixes: [`${address}/32`, '169.254.0.0/16'].map((value) => ({
            title: `Leave out \`${value}\``,
            edits: [{ kind: 'append', at: below(peer.at, 'ipBlock', 'except'), value }],
          })),
        };
      }
    }
  },
});

const address = '169.254.169.254';
const metadata = rangeOf(address);
/** Whoever names a part of it means what is there. */
const linkLocal = rangeOf('169.254.0.0/16');

function rangeOf(text: string): AddressSet {
  const range = parseCidr(text) ?? parseAddress(text);
  if (!range) throw new Error(text);
  return addressesOf(range);
}

function namesIt({ addresses }: { readonly addresses: AddressSet }): boolean {
  return !areDisjoint(addresses, metadata) && coversAddresses(linkLocal, addresses);
}

function includesHttp(ports: Rule['ports']): boolean {
  return (
    ports === 'all' ||
    ports.some((one) => one.kind === 'numbered' && one.protocol === 'TCP' && includesPort(one.ports, 80))
  );
}

/** Clusters on one's own machine have no cloud beneath. */
function isAtHome({ cni }: Answers): boolean {
  return ['kindnet', 'bridge'].includes(cni().profile.id);
}
