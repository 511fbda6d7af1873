import { fieldSpec, type FieldSpec } from './field-spec';
import { isOfType, type Type } from './identity';

/** Fields that name a resource of some type: when that is renamed, they follow. */
export interface ReferenceFields {
  readonly target: Type;
  readonly fields: readonly FieldSpec[];
}

const templates = ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job'] as const;

/** The same field of a pod in each kind that has pods. */
function inPods(path: string): readonly FieldSpec[] {
  return [
    fieldSpec('/v1/Pod', `spec/${path}`),
    fieldSpec('//PodTemplate', `template/spec/${path}`),
    ...templates.map((kind) => fieldSpec(`//${kind}`, `spec/template/spec/${path}`)),
    fieldSpec('//CronJob', `spec/jobTemplate/spec/template/spec/${path}`),
  ];
}

/** As above, of the shorter list of kinds that Kustomize has for accounts, claims and priorities. */
function inSomePods(path: string): readonly FieldSpec[] {
  return [
    fieldSpec('//Pod', `spec/${path}`),
    ...['StatefulSet', 'Deployment', 'ReplicationController', 'Job', 'DaemonSet'].map((kind) =>
      fieldSpec(`//${kind}`, `spec/template/spec/${path}`),
    ),
    fieldSpec('//CronJob', `spec/jobTemplate/spec/template/spec/${path}`),
  ];
}

const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';

const scaled = ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => ({
  target: { kind },
  fields: [fieldSpec('//HorizontalPodAutoscaler', 'spec/scaleTargetRef/name')],
}));

const configMaps: ReferenceFields = {
  target: { version: 'v1', kind: 'ConfigMap' },
  fields: [
    ...inPods('volumes/configMap/name'),
    ...['containers', 'initContainers'].flatMap((list) => [
      ...inPods(`${list}/env/valueFrom/configMapKeyRef/name`),
      ...inPods(`${list}/envFrom/configMapRef/name`),
    ]),
    ...inPods('volumes/projected/sources/configMap/name'),
    fieldSpec('//Node', 'spec/configSource/configMap'),
    fieldSpec('//Role', 'rules/resourceNames'),
    fieldSpec('//ClusterRole', 'rules/resourceNames'),
    fieldSpec('//Ingress', 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap'),
  ],
};

const secrets: ReferenceFields = {
  target: { version: 'v1', kind: 'Secret' },
  fields: [
    ...inPods('volumes/secret/secretName'),
    ...['containers', 'initContainers'].flatMap((list) => [
      ...inPods(`${list}/env/valueFrom/secretKeyRef/name`),
      ...inPods(`${list}/envFrom/secretRef/name`),
    ]),
    ...inPods('imagePullSecrets/name'),
    ...inPods('volumes/projected/sources/secret/name'),
    fieldSpec('//Ingress', 'spec/tls/secretName'),
    fieldSpec('//Ingress', 'metadata/annotations/ingress.kubernetes.io\\/auth-secret'),
    fieldSpec('//Ingress', 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret'),
    fieldSpec('//Ingress', 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret'),
    fieldSpec('//ServiceAccount', 'imagePullSecrets/name'),
    ...['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map((key) =>
      fieldSpec('//StorageClass', `parameters/${key}`),
    ),
    fieldSpec('//Role', 'rules/resourceNames'),
    fieldSpec('//ClusterRole', 'rules/resourceNames'),
    fieldSpec('serving.knative.dev/v1/Service', 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name'),
    fieldSpec('//PersistentVolume', 'spec/azureFile/secretName'),
  ],
};

const services: ReferenceFields = {
  target: { version: 'v1', kind: 'Service' },
  fields: [
    fieldSpec('apps//StatefulSet', 'spec/serviceName'),
    fieldSpec('//Ingress', 'spec/rules/http/paths/backend/serviceName'),
    fieldSpec('//Ingress', 'spec/backend/serviceName'),
    fieldSpec('//Ingress', 'spec/rules/http/paths/backend/service/name'),
    fieldSpec('//Ingress', 'spec/defaultBackend/service/name'),
    fieldSpec('apiregistration.k8s.io//APIService', 'spec/service/name'),
    fieldSpec(`${admission}//ValidatingWebhookConfiguration`, 'webhooks/clientConfig/service'),
    fieldSpec(`${admission}//MutatingWebhookConfiguration`, 'webhooks/clientConfig/service'),
  ],
};

/** Kustomize's own list of what names what (`nameReference`), in its order. */
export const referenceFields: readonly ReferenceFields[] = [
  ...scaled,
  configMaps,
  secrets,
  services,
  { target: { group: rbac, kind: 'Role' }, fields: [fieldSpec(`${rbac}//RoleBinding`, 'roleRef/name')] },
  {
    target: { group: rbac, kind: 'ClusterRole' },
    fields: ['RoleBinding', 'ClusterRoleBinding'].map((kind) => fieldSpec(`${rbac}//${kind}`, 'roleRef/name')),
  },
  {
    target: { version: 'v1', kind: 'ServiceAccount' },
    fields: [
      ...['RoleBinding', 'ClusterRoleBinding'].map((kind) => fieldSpec(`${rbac}//${kind}`, 'subjects')),
      ...inSomePods('serviceAccountName'),
    ],
  },
  {
    target: { version: 'v1', kind: 'PersistentVolumeClaim' },
    fields: inSomePods('volumes/persistentVolumeClaim/claimName'),
  },
  {
    target: { version: 'v1', kind: 'PersistentVolume' },
    fields: [
      fieldSpec('//PersistentVolumeClaim', 'spec/volumeName'),
      fieldSpec('//ClusterRole', 'rules/resourceNames'),
    ],
  },
  {
    target: { group: 'storage.k8s.io', version: 'v1', kind: 'StorageClass' },
    fields: [
      fieldSpec('//PersistentVolume', 'spec/storageClassName'),
      fieldSpec('//PersistentVolumeClaim', 'spec/storageClassName'),
      fieldSpec('//StatefulSet', 'spec/volumeClaimTemplates/spec/storageClassName'),
    ],
  },
  {
    target: { group: 'scheduling.k8s.io', version: 'v1', kind: 'PriorityClass' },
    fields: inSomePods('priorityClassName'),
  },
  // Kustomize writes the group of IngressClass with a version, which no group matches: those are never followed.
  {
    target: { group: admission, kind: 'ValidatingAdmissionPolicy' },
    fields: [fieldSpec(`${admission}//ValidatingAdmissionPolicyBinding`, 'spec/policyName')],
  },
];

/** The types of what a field of some type names; none, where names do not follow. */
export function namedTypes(type: Type, keys: readonly string[]): readonly Type[] {
  const isMeant = (spec: FieldSpec): boolean =>
    // The last step may be a map with a name in it.
    isOfType(type, spec) && [spec.path, [...spec.path, 'name']].some((path) => path.join('/') === keys.join('/'));
  return referenceFields.flatMap(({ target, fields }) => (fields.some(isMeant) ? [target] : []));
}
