import { fieldSpec, type FieldSpec } from './field-spec';

/** Where `labels` put labels with `includeTemplates`: Kustomize's own list. */
export const templateLabelFields: readonly FieldSpec[] = [
  fieldSpec('', 'metadata/labels', 'create'),
  fieldSpec('/v1/ReplicationController', 'spec/template/metadata/labels', 'create'),
  fieldSpec('//Deployment', 'spec/template/metadata/labels', 'create'),
  fieldSpec('//ReplicaSet', 'spec/template/metadata/labels', 'create'),
  fieldSpec('//DaemonSet', 'spec/template/metadata/labels', 'create'),
  fieldSpec('apps//StatefulSet', 'spec/template/metadata/labels', 'create'),
  fieldSpec('apps//StatefulSet', 'spec/volumeClaimTemplates[]/metadata/labels', 'create'),
  fieldSpec('batch//Job', 'spec/template/metadata/labels', 'create'),
  fieldSpec('batch//CronJob', 'spec/jobTemplate/metadata/labels', 'create'),
  fieldSpec('batch//CronJob', 'spec/jobTemplate/spec/template/metadata/labels', 'create'),
];

const required = 'requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels';

const spreadFields = ['apps//Deployment', 'apps//StatefulSet'].flatMap((type) => [
  fieldSpec(type, `spec/template/spec/affinity/podAffinity/${preferred}`),
  fieldSpec(type, `spec/template/spec/affinity/podAffinity/${required}`),
  fieldSpec(type, `spec/template/spec/affinity/podAntiAffinity/${preferred}`),
  fieldSpec(type, `spec/template/spec/affinity/podAntiAffinity/${required}`),
  fieldSpec(type, 'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels'),
]);

/** Where `commonLabels`, and `labels` with `includeSelectors`, put labels: selectors too. */
export const commonLabelFields: readonly FieldSpec[] = [
  fieldSpec('/v1/Service', 'spec/selector', 'create'),
  fieldSpec('/v1/ReplicationController', 'spec/selector', 'create'),
  fieldSpec('//Deployment', 'spec/selector/matchLabels', 'create'),
  fieldSpec('//ReplicaSet', 'spec/selector/matchLabels', 'create'),
  fieldSpec('//DaemonSet', 'spec/selector/matchLabels', 'create'),
  fieldSpec('apps//StatefulSet', 'spec/selector/matchLabels', 'create'),
  ...spreadFields,
  fieldSpec('batch//Job', 'spec/selector/matchLabels'),
  fieldSpec('batch//CronJob', 'spec/jobTemplate/spec/selector/matchLabels'),
  fieldSpec('policy//PodDisruptionBudget', 'spec/selector/matchLabels'),
  fieldSpec('networking.k8s.io//NetworkPolicy', 'spec/podSelector/matchLabels'),
  fieldSpec('networking.k8s.io//NetworkPolicy', 'spec/ingress/from/podSelector/matchLabels'),
  fieldSpec('networking.k8s.io//NetworkPolicy', 'spec/egress/to/podSelector/matchLabels'),
  ...templateLabelFields,
];

export const annotationFields: readonly FieldSpec[] = [
  fieldSpec('', 'metadata/annotations', 'create'),
  fieldSpec('/v1/ReplicationController', 'spec/template/metadata/annotations', 'create'),
  ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map((kind) =>
    fieldSpec(`//${kind}`, 'spec/template/metadata/annotations', 'create'),
  ),
  fieldSpec('batch//Job', 'spec/template/metadata/annotations', 'create'),
  fieldSpec('batch//CronJob', 'spec/jobTemplate/metadata/annotations', 'create'),
  fieldSpec('batch//CronJob', 'spec/jobTemplate/spec/template/metadata/annotations', 'create'),
];
