import { rule } from '../../rule';

export const peerWithoutValue = rule({
  id: 'peer-without-value',
  on: 'refused',
  severity: 'error',
  summary: 'The selector of a peer has no value, which leaves no peer: the API server refuses the policy.',
  mistakes: ['M-36'],
  *check(refused) {
    if (refused.what !== 'peer') return;
    const { at, key } = refused;
    const pods = key === 'podSelector' ? 'all pods of this namespace' : 'all pods of all namespaces';
    yield {
      at,
      message: `The API server refuses this: \`${key}\` has no value and counts as missing, so nothing is left of the peer. \`${key}: {}\` is ${pods}.`,
      fixes: [{ title: `Write \`${key}: {}\`: ${pods}`, edits: [{ kind: 'set', at, value: {} }] }],
    };
  },
});
