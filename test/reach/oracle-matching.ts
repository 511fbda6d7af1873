import type { RawLabels, RawPod, RawProtocol, RawSelector } from './raw-cluster';

export function selectorMatches(selector: RawSelector, labels: Readonly<RawLabels>): boolean {
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) if (labels[key] !== value) return false;
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const value = labels[key];
    if (operator === 'In' && (value === undefined || !values?.includes(value))) return false;
    if (operator === 'NotIn' && value !== undefined && values?.includes(value)) return false;
    if (operator === 'Exists' && value === undefined) return false;
    if (operator === 'DoesNotExist' && value !== undefined) return false;
  }
  return true;
}

/** The numbers of ports with a name, of the containers that run beside each other, native sidecars among them (N-1.26). */
export function hasNamedPort(pod: RawPod | undefined, name: string, protocol: RawProtocol, number: number): boolean {
  const serving = (pod?.ports ?? []).filter((port) => port.in !== 'init');
  const port = serving.find((one) => one.name === name && (one.protocol ?? 'TCP') === protocol);
  return port?.containerPort === number;
}

/** `*.example.com` is one or more labels below, never `example.com` itself (N-2.7). */
export function nameMatches(pattern: string, name: string): boolean {
  return pattern.startsWith('*.') ? name.endsWith(`.${pattern.slice(2)}`) : name === pattern;
}
