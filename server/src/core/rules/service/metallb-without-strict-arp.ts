import { below } from '../../model/anchor';
import { rule, type Fix } from '../../rule';

export const metallbWithoutStrictArp = rule({
  id: 'metallb-without-strict-arp',
  on: 'cluster-sign',
  severity: 'warning',
  summary: "MetalLB announces addresses by ARP, but kube-proxy's IPVS mode answers on every node.",
  mistakes: ['M-80'],
  *check({ at, proxy }, { loadBalancers }) {
    const layer2 = loadBalancers.advertisements().find(({ type }) => type === 'L2Advertisement');
    if (proxy?.mode !== 'ipvs' || proxy.strictARP || !layer2) return;
    const place = proxy.ipvsAt;
    const title = 'Set `strictARP: true`';
    // One of the two can be written: the key is there, or it is missing.
    const fixes: readonly Fix[] = place
      ? [
          { title, edits: [{ kind: 'insert', at: place, key: 'strictARP', value: true }] },
          { title, edits: [{ kind: 'set', at: below(place, 'strictARP'), value: true }] },
        ]
      : [];
    yield {
      at,
      message:
        'In IPVS mode without `strictARP: true` every node answers for the addresses that MetalLB announces from one.',
      related: [{ at: layer2.at, message: `L2Advertisement \`${layer2.name}\`` }],
      fixes,
    };
  },
});
