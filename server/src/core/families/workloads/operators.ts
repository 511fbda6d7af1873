import { textOf } from '../../syntax/node';
import type { Resource } from '../../syntax/resource';
import { lowered, nothing, type Family } from '../family';
import { podTemplatePath } from '../pod-template';
import { anchorOf, nodeAt } from '../reading';

/** Groups of custom resources that never make pods: they configure, route, restrict or hold data. */
const inert =
  /(^|\.)(k8s\.io|istio\.io|cilium\.io|projectcalico\.org|antrea\.io|cert-manager\.io|traefik\.(io|containo\.us)|metallb\.(io|universe\.tf)|external-secrets\.io|kyverno\.io|kustomize\.config\.k8s\.io|tigera\.io|openshift\.io|bitnami\.com|konghq\.com|haproxy\.(org|com)|nginx\.org|gatekeeper\.sh|keda\.sh|snapshot\.storage|velero\.io|crossplane\.io|linkerd\.io|k3d\.io|kops\.k8s\.io|eksctl\.io|x-k8s\.io|amazonaws\.com|googleapis\.com|google\.com|azure\.com|skaffold|grafana\.integreatly\.org|(source|notification|image)\.toolkit\.fluxcd\.io)$/;

const monitoring = new Set(['Prometheus', 'Alertmanager', 'ThanosRuler', 'PrometheusAgent']);

/** Kinds that install whole applications, in the namespace they name. */
const installers = new Set(['HelmRelease', 'HelmChart', 'HelmChartConfig']);

/** What these bring is followed, or said to be unknown there. */
const followed = new Set([
  'kustomize.toolkit.fluxcd.io/Kustomization',
  'helm.toolkit.fluxcd.io/HelmRelease',
  'argoproj.io/Application',
  'argoproj.io/ApplicationSet',
  'argoproj.io/AppProject',
]);

/** Custom resources whose operator may create pods and endpoints that no file shows. */
export const operators: Family = (resource, namespace) => {
  if (!resource.group.includes('.') || inert.test(resource.group)) return nothing;
  if (followed.has(`${resource.group}/${resource.kind}`)) return nothing;
  // Its pods are known: it is a workload, as Argo's Rollouts are.
  if (podTemplatePath(resource)) return nothing;
  if (resource.group === 'monitoring.coreos.com' && !monitoring.has(resource.kind)) return nothing;
  const scope = installers.has(resource.kind) ? targetOf(resource) : namespace;
  return lowered({ kind: 'operator', at: anchorOf(resource), namespace: scope, type: resource.kind });
};

function targetOf(resource: Resource): string | undefined {
  return textOf(nodeAt(resource, 'spec', 'targetNamespace'));
}
