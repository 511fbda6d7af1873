import type { Anchor } from '../../model/anchor';
import type { Refusal } from '../../model/fact';
import { isAbsent, type Node } from '../../syntax/node';

/** What the API server refuses while it reads one policy (N-1.50). A policy it refuses does not exist. */
export class Refusals {
  readonly #list: Refusal[] = [];

  add(at: Anchor, message: string): void {
    this.#list.push({ at, message });
  }

  checkList(node: Node | undefined, at: Anchor): void {
    if (!isAbsent(node) && node.kind !== 'list')
      this.add(at, `\`${String(at.path.at(-1))}\` is a list: each item starts with a dash.`);
  }

  /** Items may be `null`, which is as good as an empty one. */
  checkMap(node: Node, at: Anchor, what: string): void {
    if (!isAbsent(node) && node.kind !== 'map') this.add(at, `${what} is a map of keys with their values.`);
  }

  get all(): readonly Refusal[] {
    return this.#list;
  }
}

/** A DNS subdomain as RFC 1123 and the API server understand it. */
export function isSubdomain(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(name);
}
