import type { Edit } from '../../model/finding';
import { rule } from '../../rule';

export const everyoneIsOutsideToo = rule({
  id: 'everyone-is-outside-too',
  on: 'policy',
  severity: 'information',
  summary: 'A policy whose name speaks of the cluster allows the whole world outside as well.',
  mistakes: ['M-03'],
  *check({ name, type, ingress, egress }) {
    const word = meant.exec(name)?.[0];
    if (word === undefined || type !== 'NetworkPolicy') return;
    for (const direction of [ingress, egress]) {
      const key = direction === ingress ? 'from' : 'to';
      for (const { at, peers, peersAt } of direction?.rules ?? []) {
        if (peers !== 'anyone') continue;
        const value = [{ namespaceSelector: {} }];
        const edit: Edit = peersAt ? { kind: 'set', at: peersAt, value } : { kind: 'insert', at, key, value };
        yield {
          at: peersAt ?? at,
          message: `Without peers, this ${direction === ingress ? 'admits' : 'allows'} everyone, inside the cluster and outside, while the policy speaks of \`${word}\`.`,
          fixes: [{ title: 'Only pods of all namespaces', edits: [edit] }],
        };
      }
    }
  },
});

/** What people call policies that are to leave out the world outside. */
const meant =
  /(all|any)-(pods|namespaces)|same-namespace|(within|inside|in|from|to|intra|inter)-?-cluster|cluster-(internal|local|only|wide)|internal(?!-?(lb|load))|intra-?namespace/;
