import { below } from '../../model/anchor';
import { listed } from '../../model/listed';
import { rule } from '../../rule';
import { parseAddress, parseCidr } from '../../sets/addresses';

export const ingressSourceRangeInvalid = rule({
  id: 'ingress-source-range-invalid',
  on: 'listener',
  severity: 'warning',
  summary: 'An Ingress admits or shuts out addresses, and one of them is none.',
  mistakes: [],
  *check({ at, annotations }) {
    for (const [key, value] of Object.entries(annotations)) {
      if (!ranges.test(key) || value.includes('$') || value.includes('{{')) continue;
      const parts = value.split(/[,\s]+/).filter((part) => part !== '');
      const wrong = parts.filter((part) => !parseCidr(part) && !parseAddress(part));
      if (wrong.length === 0) continue;
      yield {
        at: below(at, 'metadata', 'annotations', key),
        message: `${listed(wrong)} in this list ${wrong.length > 1 ? 'are' : 'is'} no address and no range such as \`10.0.0.0/8\`, so the controller cannot read the list.`,
      };
    }
  },
});

/** Lists of addresses and nothing else, at the controllers that people use most. */
const ranges =
  /^(nginx\.ingress\.kubernetes\.io\/(whitelist|allowlist|denylist)-source-range|alb\.ingress\.kubernetes\.io\/inbound-cidrs)$/;
