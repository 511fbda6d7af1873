import { query } from '../query';
import type { ClusterId } from '../scopes';
import { cni } from './cni';
import { factsIn } from './facts-in';

/** Plugins that only connect pods: Services need kube-proxy beside them (N-9.4). */
const withoutServices = new Set([
  'flannel',
  'flannel-with-netpol',
  'canal',
  'k3s',
  'k3s-without-netpol',
  'kindnet',
  'weave',
  'weave-without-npc',
  'aws-vpc-cni',
  'aws-vpc-cni-with-policy',
  'azure-npm',
  'kubenet',
  'bridge',
]);

/** The mode of kube-proxy, where a file tells it, and no other one tells another. */
export const proxyMode = query<ClusterId, string | undefined>('proxyMode', (db, cluster) => {
  const modes = factsIn(db, cluster, '', 'cluster-sign').flatMap(({ proxy }) => proxy?.mode || []);
  return new Set(modes).size === 1 ? modes[0] : undefined;
});

/** Whether something in the files stands in for kube-proxy; `undefined` where none of them tells. */
export const replacesProxy = query<ClusterId, boolean | undefined>('replacesProxy', (db, cluster) => {
  const told = factsIn(db, cluster, '', 'cluster-sign').flatMap((sign) => sign.replacesProxy ?? []);
  if (told.length > 0) return told.includes(true);
  const { known, profile } = cni(db, cluster);
  return known !== 'assumed' && withoutServices.has(profile.id) ? false : undefined;
});
