/** What a network plugin makes of policies, as data (§8.1, §8.2). */
export interface Profile {
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  readonly enforces: boolean;
  /** Whether `ipBlock` matches pods by their addresses (N-1.37). */
  readonly ipBlockOnPods: 'matches' | 'never' | 'undefined';
  /** Whether `ipBlock` is asked about the endpoints of a Service that lie outside, for it has chosen one by then (N-1.40, N-1.44). */
  readonly ipBlockBehindServices: 'matches' | 'undefined';
  /** Whether ports by number ranges work; without, only the first port counts (N-1.27). */
  readonly endPort: boolean;
  /** What a port by name does (N-8.3). */
  readonly namedPorts: 'resolved' | 'open-all' | 'ignored' | 'policy-dropped';
  /** How it takes pods on the host network (N-1.31): like other pods, or as their nodes, which no selector finds. */
  readonly hostNetwork: 'as-pods' | 'as-nodes' | 'undefined';
  /** Which kinds of policies it enforces besides NetworkPolicy (N-2.11); a kind that is missing, never. */
  readonly kinds: Readonly<Record<string, Support>>;
  /** Why it does not enforce, or what would make it; for messages. */
  readonly remedy?: string;
  /** The profile it is without this: where something switches enforcement off, signs of that one prove nothing. */
  readonly switchesOff?: string;
}

/** `when` completes a sentence: it enforces them only … */
export type Support = 'always' | 'never' | { readonly when: string };

export function supportOf({ kinds }: Profile, kind: string): Support {
  return kind === 'NetworkPolicy' ? 'always' : (kinds[kind] ?? 'never');
}

/** Both kinds of API version `v1alpha1` come together. */
function kinds(v1alpha1: Support, ClusterNetworkPolicy: Support): Profile['kinds'] {
  return { AdminNetworkPolicy: v1alpha1, BaselineAdminNetworkPolicy: v1alpha1, ClusterNetworkPolicy };
}

const usual = {
  enforces: true,
  ipBlockOnPods: 'matches',
  ipBlockBehindServices: 'matches',
  endPort: true,
  namedPorts: 'resolved',
  hostNetwork: 'as-nodes',
  kinds: {},
} as const;
const none = { ...usual, enforces: false } as const;
const calico = {
  ...usual,
  kinds: kinds({ when: 'in versions 3.29 to 3.31' }, { when: 'from version 3.32 on' }),
} as const;

const list: readonly Profile[] = [
  {
    ...none,
    id: 'flannel',
    title: 'Flannel',
    remedy: 'Install Canal, or switch on `netpol.enabled` in the Flannel chart.',
  },
  { ...usual, id: 'flannel-with-netpol', title: 'Flannel with kube-network-policies' },
  {
    ...usual,
    id: 'kube-network-policies',
    title: 'kube-network-policies',
    kinds: kinds(
      { when: 'up to version 0.8.1, where `install-anp.yaml` installs it' },
      { when: 'where `install-cnp.yaml` installs it' },
    ),
  },
  { ...usual, id: 'kindnet', title: 'kindnet' },
  { ...calico, id: 'calico', title: 'Calico' },
  { ...calico, id: 'canal', title: 'Canal' },
  { ...usual, id: 'cilium', title: 'Cilium', ipBlockOnPods: 'never' },
  {
    ...none,
    id: 'cilium-without-policy',
    switchesOff: 'cilium',
    title: 'Cilium',
    remedy: 'Set `enable-policy` to `default`.',
  },
  {
    ...usual,
    id: 'antrea',
    title: 'Antrea',
    kinds: kinds(
      { when: 'with its feature gate `AdminNetworkPolicy`' },
      { when: 'from version 2.7 on, with its feature gate `ClusterNetworkPolicy`' },
    ),
  },
  {
    ...usual,
    id: 'ovn-kubernetes',
    title: 'OVN-Kubernetes',
    namedPorts: 'open-all',
    hostNetwork: 'undefined',
    kinds: kinds('always', 'never'),
  },
  { ...usual, id: 'openshift-sdn', title: 'OpenShift SDN', namedPorts: 'ignored', hostNetwork: 'undefined' },
  { ...usual, id: 'kube-router', title: 'kube-router' },
  {
    ...none,
    id: 'kube-router-without-firewall',
    switchesOff: 'kube-router',
    title: 'kube-router',
    remedy: 'Run it with `--run-firewall=true`.',
  },
  { ...usual, id: 'k3s', title: 'k3s (Flannel with its own policy controller)' },
  { ...usual, id: 'k3s-netpol', title: "k3s' policy controller" },
  {
    ...none,
    id: 'k3s-without-netpol',
    switchesOff: 'k3s',
    title: 'k3s',
    remedy: 'Remove `disable-network-policy`, or install a plugin that enforces policies.',
  },
  {
    ...usual,
    id: 'weave',
    title: 'Weave Net',
    ipBlockOnPods: 'undefined',
    endPort: false,
    namedPorts: 'policy-dropped',
    hostNetwork: 'undefined',
  },
  { ...none, id: 'weave-without-npc', switchesOff: 'weave', title: 'Weave Net', remedy: 'Remove `EXPECT_NPC=0`.' },
  {
    ...none,
    id: 'aws-vpc-cni',
    title: 'AWS VPC CNI',
    remedy: 'Set `enableNetworkPolicy: "true"` in the `vpc-cni` add-on; it is off by default.',
  },
  {
    ...usual,
    id: 'aws-vpc-cni-with-policy',
    title: 'AWS VPC CNI',
    ipBlockBehindServices: 'undefined',
    hostNetwork: 'undefined',
    kinds: kinds('never', { when: 'in versions that have the kind' }),
  },
  { ...usual, id: 'azure-npm', title: 'Azure CNI with NPM' },
  { ...usual, id: 'azure-cilium', title: 'Azure CNI powered by Cilium', ipBlockOnPods: 'never' },
  {
    ...usual,
    id: 'gke-dataplane-v2',
    title: 'GKE Dataplane V2',
    ipBlockOnPods: 'never',
    kinds: kinds({ when: 'in versions that have the kind' }, { when: 'in versions that have the kind' }),
  },
  { ...none, id: 'kubenet', title: 'kubenet', remedy: 'Choose a network policy engine for the cluster.' },
  {
    ...none,
    id: 'bridge',
    title: 'the bridge plugin',
    remedy: 'Start the cluster with a plugin that enforces policies.',
  },
];

export const profiles: ReadonlyMap<string, Profile> = new Map(list.map((profile) => [profile.id, profile]));

/** What is assumed where no file shows a plugin: one that enforces, and what upstream leaves open stays open. */
export const upstream: Profile = {
  ...usual,
  id: 'unknown',
  title: 'an enforcing network plugin',
  ipBlockOnPods: 'undefined',
  ipBlockBehindServices: 'undefined',
  hostNetwork: 'undefined',
  kinds: kinds('always', 'always'),
};
