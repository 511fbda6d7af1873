import type { Mention } from '../model/fact';
import type { Workload } from '../model/workload';
import { usualPort } from '../path/word';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Declaration, DeclaredEnd, DeclaredPort } from './declaration';

/** A workload that is told of a host. */
export interface Told {
  readonly db: Database;
  readonly cluster: ClusterId;
  readonly workload: Workload;
  readonly mention: Mention;
}

/** The port that a mention asks for; none where it does not say. */
export function askedPort({ port, scheme }: Mention): number | undefined {
  return port ?? (scheme === undefined ? undefined : usualPort(scheme));
}

export function connection({ workload, mention }: Told, to: DeclaredEnd, ports: readonly DeclaredPort[]): Declaration {
  return {
    kind: 'connection',
    from: { kind: 'workload', workload },
    to,
    ports,
    why: `${spoken(mention)}, which ${where(mention)}`,
  };
}

export function omission({ workload, mention }: Told, why: string): Declaration {
  return { kind: 'omission', workload, message: `Left out: ${spoken(mention)}, which ${where(mention)}, for ${why}.` };
}

function spoken({ host, port }: Mention): string {
  return port === undefined ? host : `${host}:${port}`;
}

function where({ configMap, at }: Mention): string {
  if (configMap !== undefined) return `ConfigMap \`${configMap}\` names`;
  return at.path.includes('env') ? 'its environment names' : 'its arguments name';
}
