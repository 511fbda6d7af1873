import type { Anchor } from './anchor';
import type { Named } from './named';

/** Something that makes the API server call Services: webhooks of admission, or an API that a Service answers. */
export interface ApiServerCalls extends Named {
  readonly kind: 'api-server-calls';
  readonly type: 'ValidatingWebhookConfiguration' | 'MutatingWebhookConfiguration' | 'APIService';
  readonly calls: readonly ApiServerCall[];
}

/** One Service that it calls, on the Service's own port. */
export interface ApiServerCall {
  readonly namespace: string;
  readonly service: string;
  /** Where the Service, its namespace and port stand, and its name there. */
  readonly at: Anchor;
  readonly serviceAt: Anchor;
  readonly port: number;
  /** Where the port is written; `undefined` where it is missing, and so 443. */
  readonly portAt: Anchor | undefined;
  /** Whether requests pass unchecked where nobody answers: `failurePolicy: Ignore`. */
  readonly failsOpen: boolean;
}
