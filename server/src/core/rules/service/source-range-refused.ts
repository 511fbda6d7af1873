import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import { rule } from '../../rule';
import { parseAddress, parseCidr } from '../../sets/addresses';

export const sourceRangeRefused = rule({
  id: 'source-range-refused',
  on: 'service',
  severity: 'error',
  summary: 'A load balancer is to admit only some addresses, which are no range, so the Service is refused.',
  mistakes: [],
  *check({ at, type, sourceRanges, fields }) {
    if (type !== 'LoadBalancer' || !fields.includes('loadBalancerSourceRanges')) return;
    for (const [index, written] of sourceRanges.entries()) {
      const text = written.trim();
      if (parseCidr(text) || text.includes('$')) continue;
      const place = below(at, 'spec', 'loadBalancerSourceRanges', index);
      const address = parseAddress(text);
      const value = address && `${address.text}/${address.family === 'IPv4' ? 32 : 128}`;
      const fixes: readonly Fix[] =
        value === undefined ? [] : [{ title: `Change to \`${value}\``, edits: [{ kind: 'set', at: place, value }] }];
      yield {
        at: place,
        message: `The API server refuses this Service: \`${text}\` is no range such as \`${value ?? '203.0.113.0/24'}\`.`,
        fixes,
      };
    }
  },
});
