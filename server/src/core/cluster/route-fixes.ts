import { below, isWithin } from '../model/anchor';
import type { Fix } from '../model/finding';
import type { Listener, Route } from '../model/ingress';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { controllersOf } from './controllers';

/** A rule keeps its other paths, an Ingress its other rules; of one that would be left with none, nothing is dropped. */
export function withoutRoute({ routes }: Listener, route: Route, title: string): readonly Fix[] {
  const ofHost = { ...route.at, path: route.at.path.slice(0, -3) };
  const others = routes.filter((one) => one !== route && !one.isDefault);
  if (others.length === 0) return [];
  const at = others.some((one) => isWithin(ofHost, one.at)) ? route.at : ofHost;
  return [{ title, edits: [{ kind: 'remove', at }] }];
}

/** In ingress-nginx, a second Ingress for the same host and path may be one for a part of the requests (N-6.11). */
export function asCanary(db: Database, cluster: ClusterId, listener: Listener): readonly Fix[] {
  const { at, name } = listener;
  const start = 'nginx.ingress.kubernetes.io/canary';
  if (!controllersOf(db, cluster, listener).product.unmodelled.includes(start)) return [];
  const annotations = below(at, 'metadata', 'annotations');
  const edits = [
    { kind: 'insert', at: annotations, key: start, value: 'true' },
    { kind: 'insert', at: annotations, key: `${start}-weight`, value: '10' },
  ] as const;
  return [{ title: `Make Ingress \`${name}\` a canary for some of the requests`, edits }];
}
