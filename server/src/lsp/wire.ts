/** The connection to the client, as far as we talk to it. */
export interface Wire {
  /** `undefined` where the client does not know the method, fails, or is gone. */
  readonly request: (method: string, params?: unknown) => Promise<unknown>;
  readonly notify: (method: string, params?: unknown) => void;
  /** Tells of a mistake of ours, and where it happened; the same one only once. */
  readonly log: (where: string, error: unknown) => void;
}
