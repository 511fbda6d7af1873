import type { Labels, Selector } from '../sets/selectors';
import type { Anchor } from './anchor';
import type { Named } from './named';

/** A wish that Prometheus reads the metrics of pods: a monitor of its operator, or annotations of the object itself. */
export interface Scrape extends Named {
  readonly kind: 'scrape';
  readonly type: string;
  readonly targets: ScrapeTargets;
  readonly ports: readonly ScrapePort[];
}

/** `own`: the pods of the object, or behind it. The others are selected by their labels; `'all'` are all namespaces. */
export type ScrapeTargets =
  | { readonly kind: 'own' }
  | { readonly kind: 'services' | 'pods'; readonly namespaces: 'all' | readonly string[]; readonly selector: Selector };

export interface ScrapePort {
  readonly at: Anchor;
  /** `service`: by the name of a Service's port. `pod`: by name or number of the pods' own. */
  readonly of: 'service' | 'pod';
  readonly port: string | number;
}

/** A Prometheus that an operator runs: the labels that its pods get. */
export interface Scraper extends Named {
  readonly kind: 'scraper';
  readonly labels: Labels;
}
