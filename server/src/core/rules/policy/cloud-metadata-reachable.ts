import { below } from '../../model/anchor';
import { addressPeers, type Rule } from '../../model/policy';
import { rule, type Answers } from '../../rule';
import { addressesOf, areDisjoint, coversAddresses, parseCidr, type AddressSet } from '../../sets/addresses';
import { includesPort } from '../../sets/ports';

export const cloudMetadataReachable = rule({
  id: 'cloud-metadata-reachable',
  on: 'policy',
  severity: 'information',
  summary: 'A range that pods may send to holds the address where clouds hand out the credentials of the node.',
  mistakes: ['M-28'],
  *check({ egress, tier }, cluster) {
    if (tier !== 'NetworkPolicy' || isAtHome(cluster)) return;
    const told = services.filter((service) => !addressPeers(egress).some((peer) => names(peer, service)));
    for (const { peers, ports } of egress?.rules ?? []) {
      if (peers === 'anyone' || !includesHttp(ports)) continue;
      for (const peer of peers) {
        const service = told.find(({ at }) => peer.kind === 'addresses' && !areDisjoint(peer.addresses, at));
        const [range] = peer.kind === 'addresses' ? peer.ranges : [];
        if (!service || !range) continue;
        yield {
          at: range.at,
          message: `\`${range.text}\` holds \`${service.address}\`, where clouds answer pods with the credentials of their node.`,
          // Two ways, so that nobody closes it without a look: some programs ask there.
          fixes: service.ranges.map((value) => ({
            title: `Leave out \`${value}\``,
            edits: [{ kind: 'append', at: below(peer.at, 'ipBlock', 'except'), value }],
          })),
        };
      }
    }
  },
});

interface MetadataService {
  readonly address: string;
  readonly at: AddressSet;
  /** To leave out: the address, and all that is near. */
  readonly ranges: readonly string[];
  /** Whoever names a part of it means what is there. */
  readonly near: AddressSet;
}

/** By IPv4 everywhere, by IPv6 on AWS. */
const services: readonly MetadataService[] = [
  service('169.254.169.254', '169.254.169.254/32', '169.254.0.0/16'),
  service('fd00:ec2::254', 'fd00:ec2::254/128', 'fd00:ec2::/32'),
];

function service(address: string, ...[only, near]: readonly [string, string]): MetadataService {
  return { address, at: rangeOf(only), ranges: [only, near], near: rangeOf(near) };
}

function rangeOf(text: string): AddressSet {
  const range = parseCidr(text);
  if (!range) throw new Error(text);
  return addressesOf(range);
}

function names({ addresses }: { readonly addresses: AddressSet }, { at, near }: MetadataService): boolean {
  return !areDisjoint(addresses, at) && coversAddresses(near, addresses);
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
