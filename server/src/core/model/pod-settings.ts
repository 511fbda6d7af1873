import type { Protocol } from '../sets/connections';
import type { Anchor } from './anchor';
import type { Named } from './named';

/** What a pod, or a template of pods, says about its ports, probes and DNS as written: for rules about the text. */
export interface PodSettings extends Named {
  readonly kind: 'pod-settings';
  readonly type: string;
  /** Where the spec of the pods stands. */
  readonly specAt: Anchor;
  readonly hostNetwork: boolean;
  /** Whether its pods run on some nodes only: by a selector, by affinity or by name. */
  readonly choosesNodes: boolean;
  /** Whether its image is one that writes the endpoints of Services itself as it elects a leader. */
  readonly writesEndpoints: boolean;
  /** Whether a container of them is not ready before a probe says so. */
  readonly waitsForReadiness: boolean;
  readonly dns: DnsSettings;
  /** All of them, also those that end before the pod serves. */
  readonly containers: readonly ContainerSettings[];
  /** The ConfigMaps that they read, as files or variables. */
  readonly configMaps: readonly ConfigMapUse[];
  /** Whether Prometheus' usual annotations ask for their metrics, and on which port if they say so. */
  readonly scraped: { readonly port: number | undefined } | undefined;
}

export interface ConfigMapUse {
  readonly name: string;
  /** `undefined`: all of it. */
  readonly key: string | undefined;
}

export interface DnsSettings {
  readonly policy: string | undefined;
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly string[];
}

export interface ContainerSettings {
  readonly ports: readonly WrittenPort[];
  readonly probes: readonly Probe[];
}

export interface WrittenPort {
  readonly at: Anchor;
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
  readonly hostPort: number | undefined;
  /** The address of the node that it is bound to; all of them without. */
  readonly hostIP: string | undefined;
}

/** What the kubelet or a lifecycle hook asks a container, at a port by number or name. */
export interface Probe {
  /** Where the port is written. */
  readonly at: Anchor;
  readonly port: number | string;
}
