/** What kubectl's short words stand for. */
const shortWords: Readonly<Record<string, string>> = {
  deploy: 'deployment',
  sts: 'statefulset',
  ds: 'daemonset',
  rs: 'replicaset',
  rc: 'replicationcontroller',
  po: 'pod',
  cj: 'cronjob',
  svc: 'service',
  ing: 'ingress',
};

/** Whether a kind is meant by a word: `Deployment`, `deployment`, `deployments`, `deploy`. */
export function isKind(type: string, word: string): boolean {
  const asked = word.toLowerCase();
  const kind = type.toLowerCase();
  return [kind, `${kind}s`, `${kind}es`].includes(shortWords[asked] ?? asked);
}
