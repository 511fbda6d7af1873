/** How a value is merged: which fields are lists whose items have an identity, and how those are merged in turn. */
export interface Shape {
  /** Of a map's field, or of a field of a list's items. */
  readonly at: (key: string) => FieldShape;
}

export interface FieldShape extends Shape {
  /** Of a list: the keys by which items are the same; none where the items are words. */
  readonly mergeKeys?: readonly string[];
}

/** How resources of a type merge, by some description of the API. */
export type Shapes = (apiVersion: string, kind: string) => Shape;

/** Nothing in it has an identity: lists are replaced as a whole. */
export const noShape: Shape = { at: () => noShape };

type Fields = Readonly<Record<string, FieldShape>>;

function by(mergeKeys: readonly string[], fields: Fields = {}): FieldShape {
  return { mergeKeys, ...within(fields) };
}

function within(fields: Fields): FieldShape {
  return { at: (key) => (Object.hasOwn(fields, key) ? fields[key] : undefined) ?? noShape };
}

const metadata = within({ finalizers: by([]), ownerReferences: by(['uid']) });
const conditions = by(['type']);
const status = within({ conditions });

const ephemeralContainer = {
  env: by(['name']),
  volumeMounts: by(['mountPath']),
  volumeDevices: by(['devicePath']),
};
const container = { ...ephemeralContainer, ports: by(['containerPort', 'protocol']) };

const podSpec = within({
  containers: by(['name'], container),
  initContainers: by(['name'], container),
  ephemeralContainers: by(['name'], ephemeralContainer),
  volumes: by(['name']),
  hostAliases: by(['ip']),
  imagePullSecrets: by(['name']),
  topologySpreadConstraints: by(['topologyKey', 'whenUnsatisfiable']),
});
const template = within({ metadata, spec: podSpec });
const withPods = within({ template });
const jobTemplate = within({ metadata, spec: withPods });
const cronJob = { spec: within({ jobTemplate }) };
const webhooks = { webhooks: by(['name']) };

/** Kinds by group and version, each with the fields that merge in some way of their own. */
const kinds: Readonly<Record<string, Readonly<Record<string, Fields>>>> = {
  '/v1': {
    Pod: { spec: podSpec, status: within({ conditions, podIPs: by(['ip']) }) },
    PodTemplate: { template },
    ReplicationController: { spec: withPods, status },
    Service: { spec: within({ ports: by(['port', 'protocol']) }), status },
    ServiceAccount: { secrets: by(['name']) },
    Namespace: { status },
    Node: { spec: within({ podCIDRs: by([]) }), status: within({ conditions, addresses: by(['type']) }) },
    PersistentVolumeClaim: { status },
    ComponentStatus: { conditions },
    ...plain('ConfigMap', 'Secret', 'Endpoints', 'Event', 'LimitRange', 'PersistentVolume', 'ResourceQuota', 'Binding'),
  },
  'apps/v1': {
    DaemonSet: { spec: withPods, status },
    Deployment: { spec: withPods, status },
    ReplicaSet: { spec: withPods, status },
    StatefulSet: { spec: withPods, status },
    ...plain('ControllerRevision'),
  },
  'batch/v1': { Job: { spec: withPods, status }, CronJob: cronJob },
  'batch/v1beta1': { CronJob: cronJob },
  'admissionregistration.k8s.io/v1': {
    MutatingWebhookConfiguration: webhooks,
    ValidatingWebhookConfiguration: webhooks,
  },
  'admissionregistration.k8s.io/v1beta1': {
    MutatingWebhookConfiguration: webhooks,
    ValidatingWebhookConfiguration: webhooks,
  },
  'apiregistration.k8s.io/v1': { APIService: { status } },
  'apiregistration.k8s.io/v1beta1': { APIService: { status } },
  'policy/v1': { PodDisruptionBudget: { status } },
  'policy/v1beta1': { PodDisruptionBudget: { status }, ...plain('PodSecurityPolicy', 'Eviction') },
  'storage.k8s.io/v1': {
    CSINode: { spec: within({ drivers: by(['name']) }) },
    ...plain('CSIDriver', 'StorageClass', 'VolumeAttachment'),
  },
  'networking.k8s.io/v1': plain('Ingress', 'IngressClass', 'NetworkPolicy'),
  'networking.k8s.io/v1beta1': plain('Ingress', 'IngressClass'),
  'extensions/v1beta1': plain('Ingress'),
  'autoscaling/v1': plain('HorizontalPodAutoscaler'),
  'autoscaling/v2beta1': plain('HorizontalPodAutoscaler'),
  'autoscaling/v2beta2': plain('HorizontalPodAutoscaler'),
  'rbac.authorization.k8s.io/v1': plain('Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'),
  'rbac.authorization.k8s.io/v1beta1': plain('Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'),
  'apiextensions.k8s.io/v1': plain('CustomResourceDefinition'),
  'apiextensions.k8s.io/v1beta1': plain('CustomResourceDefinition'),
  'coordination.k8s.io/v1': plain('Lease'),
  'discovery.k8s.io/v1': plain('EndpointSlice'),
  'discovery.k8s.io/v1beta1': plain('EndpointSlice'),
  'scheduling.k8s.io/v1': plain('PriorityClass'),
  'scheduling.k8s.io/v1beta1': plain('PriorityClass'),
};

/** Kinds of which only the metadata has lists with an identity. */
function plain(...names: readonly string[]): Readonly<Record<string, Fields>> {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

/**
 * How resources of a kind merge, by the API description that Kustomize carries (Kubernetes 1.21). It knows no custom
 * kinds and no newer ones: their lists are replaced as a whole.
 */
export const ownShapes: Shapes = (apiVersion, kind) => {
  const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`;
  const known = Object.hasOwn(kinds, version) ? kinds[version] : undefined;
  return known && Object.hasOwn(known, kind) ? within({ metadata, ...known[kind] }) : noShape;
};
