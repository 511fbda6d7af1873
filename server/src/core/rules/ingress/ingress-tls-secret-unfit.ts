import { below, type Anchor } from '../../model/anchor';
import type { FactOf } from '../../model/fact';
import type { Listener } from '../../model/ingress';
import { listed } from '../../model/listed';
import { rule, type Answers, type Report } from '../../rule';

export const ingressTlsSecretUnfit = rule({
  id: 'ingress-tls-secret-unfit',
  on: 'listener',
  severity: 'warning',
  summary: 'An Ingress takes its certificate from a Secret that has none, or that is in another namespace.',
  mistakes: ['M-103'],
  *check(listener, cluster) {
    for (const { at, secret } of listener.tls) {
      if (secret === undefined) continue;
      const own = cluster.ingresses.secretsCalled(secret).find(({ namespace }) => namespace === listener.namespace);
      const place = below(at, 'secretName');
      yield* own ? unfit(own, place) : elsewhere(listener, secret, place, cluster);
    }
  },
});

const needed = ['tls.crt', 'tls.key'];

/** A Secret without any key is filled in by somebody else. */
function unfit({ at: secretAt, name, type, keys }: FactOf<'secret'>, at: Anchor): readonly Report[] {
  const missing = needed.filter((key) => !keys.includes(key));
  const related = [{ at: secretAt, message: `Secret \`${name}\`` }];
  if (keys.length > 0 && missing.length > 0)
    return [{ at, related, message: `Secret \`${name}\` holds no certificate: it lacks ${listed(missing)}.` }];
  if (type === 'kubernetes.io/tls') return [];
  const title = 'Set its type, for which it has to be created anew';
  return [
    {
      at,
      related,
      severity: 'information',
      message: `Secret \`${name}\` is of type \`${type}\`; certificates for an Ingress are of type \`kubernetes.io/tls\`.`,
      // One of the two can be written: the type is there, or it is missing.
      fixes: [
        { title, edits: [{ kind: 'set', at: below(secretAt, 'type'), value: 'kubernetes.io/tls' }] },
        { title, edits: [{ kind: 'insert', at: secretAt, key: 'type', value: 'kubernetes.io/tls' }] },
      ],
    },
  ];
}

/** Whoever makes Secrets may make this one here, too. */
function elsewhere(
  { namespace, annotations }: Listener,
  name: string,
  at: Anchor,
  cluster: Answers,
): readonly Report[] {
  if (cluster.ingresses.isSecretMade(namespace, name) || Object.keys(annotations).some((key) => issuing.test(key)))
    return [];
  const others = cluster.ingresses.secretsCalled(name).filter(({ isCopied }) => !isCopied);
  if (others.length === 0) return [];
  return [
    {
      at,
      message: `Secret \`${name}\` is in namespace ${listed(others.map((one) => one.namespace))}, but an Ingress takes certificates from its own namespace, \`${namespace}\`, only.`,
      related: others.map((one) => ({ at: one.at, message: `Secret \`${name}\` of namespace \`${one.namespace}\`` })),
    },
  ];
}

const issuing = /^(cert-manager\.io|certmanager\.k8s\.io)\/(cluster-)?issuer$|^kubernetes\.io\/tls-acme$/;
