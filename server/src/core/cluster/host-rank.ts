import type { IngressProduct } from './ingress-products';

/** The host of a request as hosts are compared: without port, in lower case. */
export function hostOfRequest(text: string): string {
  return text.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

const theVeryHost = 1000;

/**
 * How closely the host of a rule names that of a request: higher is closer. 0: it is a rule for all hosts;
 * `undefined`: for another one. `*.foo.com` stands for one label in the API (N-6.3), and for more at some controllers.
 */
export function hostRank(
  rule: string | undefined,
  host: string,
  wildcard: IngressProduct['wildcard'],
): number | undefined {
  if (rule === undefined) return 0;
  const own = rule.toLowerCase();
  if (own === host) return theVeryHost;
  if (!own.startsWith('*.') || !host.endsWith(own.slice(1))) return undefined;
  const rest = host.slice(0, 1 - own.length);
  return rest === '' || (wildcard === 'one-label' && rest.includes('.')) ? undefined : own.length;
}
