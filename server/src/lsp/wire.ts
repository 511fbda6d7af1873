/** The connection to the client, as far as we talk to it. */
export interface Wire {
  /** Rejects where the client does not know the method, or is gone. */
  readonly request: (method: string, params?: unknown) => Promise<unknown>;
  readonly notify: (method: string, params?: unknown) => void;
  /** Tells of a mistake of ours, once. */
  readonly log: (where: string, error: unknown) => void;
}
