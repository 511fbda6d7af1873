import { workloadKey } from '../cluster/workloads';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import { outside } from '../reach/outside';
import type { Party } from '../reach/party';
import type { ClusterId } from '../scopes';
import { intersectAddresses, isNoAddresses, type AddressSet } from '../sets/addresses';
import { blocksText } from './blocks';

/** The cluster in which a path is looked for. */
export interface Where {
  readonly db: Database;
  readonly cluster: ClusterId;
}

/** Whoever sends or receives. */
export type Host = PodHost | OutsideHost;

export interface PodHost {
  readonly kind: 'pod';
  readonly workload: Workload;
  /** What it is called in sentences, where that is not its name. */
  readonly called?: string;
}

export interface OutsideHost {
  readonly kind: 'outside';
  readonly addresses: AddressSet;
  /** What it is called in sentences. */
  readonly name: string;
  /** `all`: each of the addresses is meant; `one`: one of them, and nobody knows which. */
  readonly meant: 'all' | 'one';
  /** The domain name that leads there. */
  readonly host?: string;
}

export function podHost(workload: Workload): PodHost {
  return { kind: 'pod', workload };
}

export function nameOf(host: Host): string {
  if (host.kind === 'outside') return host.name;
  return host.called ?? `\`${workloadKey(host.workload)}\``;
}

export interface HostPart {
  readonly party: Party;
  readonly name: string;
}

/** A host as verdicts want it: addresses outside are divided so that policies do not tell those of a part apart. */
export function partsOf({ db, cluster }: Where, host: Host): readonly HostPart[] {
  if (host.kind === 'pod') return [{ party: { kind: 'pod', workload: host.workload }, name: nameOf(host) }];
  const parts = outside(db, cluster).map((part) => intersectAddresses(part, host.addresses));
  const own = parts.filter((part) => !isNoAddresses(part));
  return own.map((addresses) => ({
    party: { kind: 'outside', addresses, host: host.host },
    name: own.length === 1 ? host.name : blocksText(addresses),
  }));
}
