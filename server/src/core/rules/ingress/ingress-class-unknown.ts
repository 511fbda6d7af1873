import { rule } from '../../rule';

export const ingressClassUnknown = rule({
  id: 'ingress-class-unknown',
  on: 'listener',
  severity: 'warning',
  summary: 'An Ingress names a class that the files do not declare and no well-known controller serves.',
  mistakes: ['M-94'],
  *check(listener, cluster) {
    const found = cluster.classOf(listener);
    if (found.kind !== 'unknown') return;
    const at = listener.classAt;
    // The annotation needs no IngressClass, only a controller whose arguments name the class.
    const isAnnotation = at.path.includes('annotations');
    if (isAnnotation && cluster.controllers(listener).place === 'pods') return;
    const classes = cluster.ingressClasses();
    const names = classes.map(({ name }) => name);
    const near = cluster.nearestWord(found.name, names) ?? (names.length === 1 ? names[0] : undefined);
    const known = names.length > 0 ? `; there is ${names.map((name) => `\`${name}\``).join(', ')}` : '';
    yield {
      at,
      severity: names.length > 0 || cluster.isComplete() ? 'warning' : 'information',
      message: `No IngressClass \`${found.name}\` is in the files${known}.`,
      related: classes.map((one) => ({ at: one.at, message: `IngressClass \`${one.name}\`` })),
      fixes: near === undefined ? [] : [{ title: `Use class \`${near}\``, edits: [{ kind: 'set', at, value: near }] }],
    };
  },
});
