import { addTo } from '../groups';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { familiesOf } from '../sets/addresses';
import type { Chart, Charts } from '../sets/charts';
import { endOf, type End } from './end';
import type { Field } from './field';
import { namespaceOf } from './party';
import { settingOf } from './situation';
import { isCertain } from './stance';
import { coupled } from './verdict';
import { listed, type Numbered, type Said, type Which } from './voices';
import { addressesOfEnd } from './whereabouts';

interface Work {
  readonly db: Database;
  readonly cluster: ClusterId;
  readonly field: Field;
  readonly charts: Charts;
  readonly answers: Numbered<Said>;
  readonly which: Which;
}

/**
 * Decides anew, one by one, about sources that are unsure of a target where something unknown is one and the same for
 * both directions: they have the target's namespace, of which too little is known, or a policy perhaps selects one of
 * them by its namespace, or one has addresses of several families.
 */
export function coupler({
  db,
  cluster,
  field,
  charts,
  answers,
  which,
}: Work): (column: Chart, target: number) => Chart {
  const setting = settingOf(db, cluster);
  const ends = field.parties.slice(0, field.pods).map(({ party }) => endOf(db, cluster, party));
  const isDual = (end: End): boolean => familiesOf(addressesOfEnd(end, setting).addresses).length > 1;
  const unsureSources = placesOf(ends, (end) => isDual(end) || isPerhapsSelected(end, 'egress'));
  const neighbours = placesByNamespace(ends);
  const all = ends.map((_, place) => place);
  const sourcesFor = (to: End): readonly number[] => {
    if (isDual(to) || isPerhapsSelected(to, 'ingress')) return all;
    return [...new Set([...unsureSources, ...(neighbours.get(namespaceOf(to.party) ?? '') ?? [])])];
  };
  return (column, target) => {
    const to = ends[target];
    if (!to) return column;
    return sourcesFor(to).reduce((chart, source) => {
      const said = answers.valueOf(charts.valueAt(chart, source) - 1);
      const from = ends[source];
      if (!said || !from || isCertain(said)) return chart;
      const shared = coupled(from, to, setting);
      if (!shared) return chart;
      const { surely, perhaps, doubts } = shared;
      return charts.with(chart, {
        from: source,
        end: source + 1,
        value: listed({ surely, perhaps, doubts }, answers, which),
      });
    }, column);
  };
}

function isPerhapsSelected({ applied }: End, direction: 'ingress' | 'egress'): boolean {
  return applied.some(({ policy, selects }) => selects === 'maybe' && policy[direction]);
}

function placesOf(ends: readonly End[], isMeant: (end: End) => boolean): readonly number[] {
  return ends.flatMap((end, place) => (isMeant(end) ? [place] : []));
}

/** Of namespaces of which too little is known. */
function placesByNamespace(ends: readonly End[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  ends.forEach(({ party, labels }, place) => {
    const name = labels.others === 'unknown' ? namespaceOf(party) : undefined;
    if (name === undefined) return;
    addTo(found, name, place);
  });
  return found;
}
