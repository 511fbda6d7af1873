import type { Anchor } from '../../model/anchor';
import type { Refusal } from '../../model/fact';

/** What the API server refuses while it reads one policy (N-1.50). A policy it refuses does not exist. */
export class Refusals {
  readonly #list: Refusal[] = [];

  add(at: Anchor, message: string): void {
    this.#list.push({ at, message });
  }

  get all(): readonly Refusal[] {
    return this.#list;
  }
}
