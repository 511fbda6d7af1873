import assert from 'node:assert/strict';
import { upstream } from '../../server/src/core/cluster/profiles';
import type { Policy, Rule } from '../../server/src/core/model/policy';
import type { Tier } from '../../server/src/core/model/tier';
import { decide } from '../../server/src/core/reach/decide';
import { everyIPv4 } from '../../server/src/core/sets/addresses';
import { connectionsOf, connectionsToString } from '../../server/src/core/sets/connections';
import { portRange } from '../../server/src/core/sets/ports';
import { everything } from '../../server/src/core/sets/selectors';

/** The words of a tier are enough for the policies of network plugins, too: these are made by hand. */

const at = { file: 'a', resource: 'r', path: [] };

/** `allow 80`, `pass`, `deny 1-9`: to anyone, TCP. */
function ruleOf(text: string): Rule {
  const [, action = '', from, to = from] = /^(allow|deny|pass)(?: (\d+)(?:-(\d+))?)?$/.exec(text) ?? [];
  const ports = portRange(Number(from), Number(to));
  return {
    at,
    action: action as Rule['action'],
    peers: 'anyone',
    peersAt: undefined,
    ports: from === undefined ? 'all' : [{ kind: 'numbered', at, portAt: at, protocol: 'TCP', ports }],
  };
}

type Kind = readonly [tier: string, priority: number, isolates: 'closes' | 'leaves open'];

function policyOf([tier, priority, isolates]: Kind, name: string, ...rules: readonly string[]): Policy {
  const ingress = { at, isolates: isolates === 'closes', rules: rules.map(ruleOf) };
  const subject = { namespaces: { kind: 'named', name: 'n' }, pods: everything } as const;
  const places = { at, subjectAt: at, subjectPodsAt: at, subjectNamespacesAt: at };
  const rest = {
    kind: 'policy',
    type: 'NetworkPolicy',
    namespace: 'n',
    egress: undefined,
    written: undefined,
    dormant: {},
    nulls: [],
    release: undefined,
    labels: {},
  } as const;
  return { ...rest, ...places, name, tier, priority, subject, ingress };
}

/** What of TCP 1 to 100 gets in. */
function passing(tiers: readonly Tier[], ...policies: readonly Policy[]): string {
  const none = { labels: {}, others: 'none' } as const;
  const peer = {
    pod: undefined,
    labels: none,
    podLabels: none,
    addresses: everyIPv4,
    doubt: '',
    blocks: 'matches',
    node: { is: 'no', labels: none },
    names: [],
    host: undefined,
  } as const;
  const applied = policies.map((policy) => ({ policy, selects: 'yes' as const }));
  const destination = { kind: 'outside', addresses: everyIPv4 } as const;
  const question = {
    direction: 'ingress',
    applied,
    labels: none,
    podLabels: none,
    peer,
    areNeighbours: false,
    destination,
  } as const;
  const setting = {
    profile: upstream,
    tiers,
    podFamilies: ['IPv4'],
    podAddresses: undefined,
    liveAddresses: new Map(),
  } as const;
  const { surely, perhaps } = decide(question, setting);
  assert.deepEqual(surely, perhaps);
  return connectionsToString({
    ...connectionsOf(
      'TCP',
      surely.TCP.flatMap(([a, b]) => portRange(a, Math.min(b, 100))),
    ),
  });
}

describe('tiers: Cilium in their words (N-3.1 – N-3.4)', () => {
  const tiers: readonly Tier[] = [{ name: 'all', order: 1, combine: 'union', unmatched: 'deny-if-isolated' }];
  const closing: Kind = ['all', 0, 'closes'];
  const opening: Kind = ['all', 0, 'leaves open'];

  it('all kinds of policies add up, and deny goes before allow', () => {
    const kubernetes = policyOf(closing, 'np', 'allow 80', 'allow 90');
    assert.equal(passing(tiers, kubernetes, policyOf(closing, 'cnp', 'allow 70')), 'TCP 70, 80, 90');
    assert.equal(passing(tiers, kubernetes, policyOf(closing, 'cnp', 'deny 80')), 'TCP 90');
  });

  it('a rule can leave its pods open, and any that closes them closes them', () => {
    assert.equal(passing(tiers, policyOf(opening, 'cnp', 'deny 80')), 'TCP 1-79, 81-100');
    assert.equal(
      passing(tiers, policyOf(opening, 'cnp', 'deny 80'), policyOf(closing, 'np', 'allow 79-81')),
      'TCP 79, 81',
    );
  });
});

describe('tiers: Calico in their words (N-3.20 – N-3.22)', () => {
  const ordered = { combine: 'first-match', ties: 'by-name' } as const;
  const tiers: readonly Tier[] = [
    { ...ordered, name: 'security', order: 1, unmatched: 'deny-if-isolated' },
    { ...ordered, name: 'default', order: 2, unmatched: 'deny-if-isolated' },
    { ...ordered, name: 'kube-baseline', order: 3, unmatched: 'next' },
  ];
  const security: Kind = ['security', 10, 'closes'];
  const kubernetes: Kind = ['default', 1000, 'closes'];

  it('within a tier, the first match counts, by order and then by name', () => {
    assert.equal(
      passing(
        tiers,
        policyOf(['default', 5, 'closes'], 'b', 'allow 1-9'),
        policyOf(['default', 4, 'closes'], 'c', 'deny 5'),
      ),
      'TCP 1-4, 6-9',
    );
    assert.equal(
      passing(tiers, policyOf(security, 'b', 'allow 5'), policyOf(security, 'a', 'deny 5', 'allow 6')),
      'TCP 6',
    );
  });

  it('what no policy of a tier matches is denied at its end, and what one passes goes on', () => {
    assert.equal(passing(tiers, policyOf(security, 'a', 'allow 80', 'pass 90-99')), 'TCP 80, 90-99');
    assert.equal(
      passing(tiers, policyOf(security, 'a', 'allow 80', 'pass 90-99'), policyOf(kubernetes, 'np', 'allow 91')),
      'TCP 80, 91',
    );
  });

  it('a tier without a policy for the pod is skipped, and one may end in passing on', () => {
    assert.equal(passing(tiers, policyOf(kubernetes, 'np', 'allow 80')), 'TCP 80');
    assert.equal(passing(tiers, policyOf(['kube-baseline', 1, 'closes'], 'a', 'deny 80')), 'TCP 1-79, 81-100');
  });

  it('policies of Kubernetes stand at their place in the order', () => {
    const before = policyOf(['default', 999, 'closes'], 'a', 'deny 80');
    const behind = policyOf(['default', 1001, 'closes'], 'a', 'deny 80', 'allow 81');
    assert.equal(passing(tiers, before, policyOf(kubernetes, 'np', 'allow 80')), 'nothing');
    assert.equal(passing(tiers, behind, policyOf(kubernetes, 'np', 'allow 80')), 'TCP 80-81');
  });
});
