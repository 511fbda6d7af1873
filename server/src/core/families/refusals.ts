import type { Anchor } from '../model/anchor';
import type { Refusal } from '../model/fact';
import type { Policy } from '../model/policy';
import type { Refused } from '../model/refused';
import { isAbsent, type Node } from '../syntax/node';
import type { Resource } from '../syntax/resource';
import { lowered, type Lowered } from './family';
import { anchorOf, nodeAt } from './reading';

/** What the API server refuses while it reads one policy (N-1.50). A policy it refuses does not exist. */
export class Refusals {
  readonly #list: Refusal[] = [];
  readonly #read: Refusal[] = [];
  readonly #told: Refused[] = [];

  add(at: Anchor, message: string): void {
    this.#list.push({ at, message });
  }

  /** What is refused, and still means one thing to all who read the policy elsewhere: it is told, and the policy counts. */
  addReadable(at: Anchor, message: string): void {
    this.#read.push({ at, message });
  }

  /** What a rule tells of. */
  leaveToRule(refused: Refused): void {
    this.#told.push(refused);
  }

  checkList(node: Node | undefined, at: Anchor): void {
    if (!isAbsent(node) && node.kind !== 'list')
      this.add(at, `\`${String(at.path.at(-1))}\` is a list: each item starts with a dash.`);
  }

  /** Items may be `null`, which is as good as an empty one. */
  checkMap(node: Node, at: Anchor, what: string): void {
    if (!isAbsent(node) && node.kind !== 'map') this.add(at, `${what} is a map of keys with their values.`);
  }

  checkCount(items: readonly Node[], most: number, at: Anchor): void {
    if (items.length > most) this.add(at, `\`${String(at.path.at(-1))}\` has at most ${most} items.`);
  }

  /** A name with a `$` is for somebody else to fill in. What the policy says does not depend on it (N-1.52). */
  checkName(resource: Resource): void {
    const { name } = resource;
    const isGenerated = isAbsent(nodeAt(resource, 'metadata', 'name'));
    if (!isGenerated && !isSubdomain(name) && !name.includes('$'))
      this.addReadable(
        anchorOf(resource, 'metadata', 'name'),
        `\`${name}\` is no name: those have \`a-z\`, \`0-9\`, \`-\` and \`.\`.`,
      );
  }

  /** The policy, unless it is refused; where rules know what is meant, that is kept apart. */
  orElse(policy: Policy): Lowered {
    if (this.#list.length > 0) return { facts: this.#told, refusals: [...this.#list, ...this.#read] };
    if (this.#told.length === 0) return { facts: [policy], refusals: this.#read };
    return lowered(...this.#told, { kind: 'refused-policy', at: policy.at, policy });
  }
}

/** A DNS subdomain as RFC 1123 and the API server understand it. */
export function isSubdomain(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(name);
}
