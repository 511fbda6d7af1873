/** What a network plugin makes of policies, as data (§8.1, §8.2). */
export interface Profile {
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  readonly enforces: boolean;
  /** Whether `ipBlock` matches pods by their addresses (N-1.37). */
  readonly ipBlockOnPods: 'matches' | 'never' | 'undefined';
  /** Whether ports by number ranges work; without, only the first port counts (N-1.27). */
  readonly endPort: boolean;
  /** What a port by name does (N-8.3). */
  readonly namedPorts: 'resolved' | 'open-all' | 'ignored' | 'policy-dropped';
  /** Why it does not enforce, or what would make it; for messages. */
  readonly remedy?: string;
  /** The profile it is without this: where something switches enforcement off, signs of that one prove nothing. */
  readonly switchesOff?: string;
}

const usual = { enforces: true, ipBlockOnPods: 'matches', endPort: true, namedPorts: 'resolved' } as const;
const none = { ...usual, enforces: false } as const;

const list: readonly Profile[] = [
  {
    ...none,
    id: 'flannel',
    title: 'Flannel',
    remedy: 'Install Canal, or switch on `netpol.enabled` in the Flannel chart.',
  },
  { ...usual, id: 'flannel-with-netpol', title: 'Flannel with kube-network-policies' },
  { ...usual, id: 'kube-network-policies', title: 'kube-network-policies' },
  { ...usual, id: 'kindnet', title: 'kindnet' },
  { ...usual, id: 'calico', title: 'Calico' },
  { ...usual, id: 'canal', title: 'Canal' },
  { ...usual, id: 'cilium', title: 'Cilium', ipBlockOnPods: 'never' },
  {
    ...none,
    id: 'cilium-without-policy',
    switchesOff: 'cilium',
    title: 'Cilium',
    remedy: 'Set `enable-policy` to `default`.',
  },
  { ...usual, id: 'antrea', title: 'Antrea' },
  { ...usual, id: 'ovn-kubernetes', title: 'OVN-Kubernetes', namedPorts: 'open-all' },
  { ...usual, id: 'openshift-sdn', title: 'OpenShift SDN', namedPorts: 'ignored' },
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
  },
  { ...none, id: 'weave-without-npc', switchesOff: 'weave', title: 'Weave Net', remedy: 'Remove `EXPECT_NPC=0`.' },
  {
    ...none,
    id: 'aws-vpc-cni',
    title: 'AWS VPC CNI',
    remedy: 'Set `enableNetworkPolicy: "true"` in the `vpc-cni` add-on; it is off by default.',
  },
  { ...usual, id: 'aws-vpc-cni-with-policy', title: 'AWS VPC CNI' },
  { ...usual, id: 'azure-npm', title: 'Azure CNI with NPM' },
  { ...usual, id: 'azure-cilium', title: 'Azure CNI powered by Cilium', ipBlockOnPods: 'never' },
  { ...usual, id: 'gke-dataplane-v2', title: 'GKE Dataplane V2', ipBlockOnPods: 'never' },
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
};
