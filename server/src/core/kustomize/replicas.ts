import { identitiesOf, type Customized } from './customized';
import { changedAt, fieldSpec, type Change, type FieldSpec } from './field-spec';
import { isOfType } from './identity';
import { problem } from './notice';
import { directive, type Setting } from './setting';
import { field, itemsOf, scalar, textIn, type Tree } from './tree';
import { isAffordable } from './work';

const counted: readonly FieldSpec[] = ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) =>
  fieldSpec(`//${kind}`, 'spec/replicas', 'create'),
);

/** `replicas`. */
export function withReplicas(all: readonly Customized[], setting: Setting): readonly Customized[] {
  return itemsOf(directive(setting, 'replicas')).reduce(
    (at, replica) => counting(at, replica, [...counted, ...setting.fields.replicas], setting),
    all,
  );
}

/** What an entry of `replicas` makes of some fields. */
export function counting(
  all: readonly Customized[],
  replica: Tree,
  fields: readonly FieldSpec[],
  setting: Setting,
): readonly Customized[] {
  if (!isAffordable(setting.work, all.length, replica.origin, setting.tell)) return all;
  const name = textIn(field(replica, 'name')) ?? '';
  const isMeant = (one: Customized, spec: FieldSpec): boolean =>
    identitiesOf(one).some((identity) => identity.name === name && isOfType(identity, spec));
  if (!all.some((one) => fields.some((spec) => isMeant(one, spec)))) setting.tell(nothingCalled(name, replica));
  const count = field(replica, 'count') ?? scalar(0, replica.origin);
  const change: Change = { make: 'scalar', origin: count.origin, set: () => count };
  return all.map((one) => {
    const specs = fields.filter((spec) => isMeant(one, spec));
    return specs.length === 0
      ? one
      : { ...one, root: specs.reduce((at, spec) => changedAt(at, spec, change), one.root) };
  });
}

function nothingCalled(name: string, replica: Tree): ReturnType<typeof problem> {
  const { origin } = field(replica, 'name') ?? replica;
  return problem(origin, `There is no Deployment, StatefulSet, ReplicaSet or ReplicationController \`${name}\` here.`);
}
