import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const ingressClassMissing = rule({
  id: 'ingress-class-missing',
  on: 'listener',
  severity: 'warning',
  summary:
    'An Ingress names no class and no class is the default, so it depends on the controllers whether one serves it.',
  mistakes: ['M-93'],
  *check(listener, cluster) {
    if (cluster.classOf(listener).kind !== 'missing') return;
    const classes = cluster.ingressClasses();
    const known =
      classes.length > 0 ? `, and none of ${classes.map(({ name }) => `\`${name}\``).join(', ')} is the default` : '';
    yield {
      at: listener.classAt,
      // Without any class in the files, a default may come with the cluster.
      severity: classes.length > 0 || cluster.isComplete() ? 'warning' : 'information',
      message: `The Ingress names no class${known}: most controllers pass it over.`,
      related: classes.map(({ at, name }) => ({ at, message: `IngressClass \`${name}\`` })),
      fixes: classes.map(({ name }) => ({
        title: `Use class \`${name}\``,
        edits: [{ kind: 'insert', at: below(listener.at, 'spec'), key: 'ingressClassName', value: name }],
      })),
    };
  },
});
