import { addTo } from '../groups';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { Charts, type Chart } from '../sets/charts';
import { transposed } from './columns';
import { coupler } from './coupler';
import { cover } from './cover';
import { fieldOf, type Field } from './field';
import { linesOf } from './lines';
import type { Stance } from './stance';
import {
  listed,
  notAsked,
  nothing,
  numberedSaid,
  numberedStances,
  together,
  type Numbered,
  type Said,
  type Which,
} from './voices';

/** What each of some sources may send to each of some targets. All go by number: classes, then parts of the outside. */
export interface Rectangle extends Said {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Who is asked about, and for which answers. */
export interface Wanted {
  readonly sources: Iterable<number>;
  readonly targets: Iterable<number>;
  readonly which: Which;
}

/**
 * Every pair of a source and a target in just one rectangle. Nothing is done for each pair: what policies say of many
 * peers alike is said once for all of them, and so is what comes of both directions.
 */
export function rectanglesOf(db: Database, cluster: ClusterId, wanted: Wanted): readonly Rectangle[] {
  const [sources, targets] = [new Set(wanted.sources), new Set(wanted.targets)];
  const field = fieldOf(db, cluster, new Set([...sources, ...targets]));
  const stances = numberedStances();
  const answers = numberedSaid();
  const charts = new Charts(field.parties.length);
  const lines = linesOf(db, cluster, field, stances);
  const sent = field.parties.map((one, place) => (sources.has(one.number) ? lines.egress(place) : lines.unasked));
  const join = charts.joiner(joining(stances, answers, wanted.which));
  const couple = coupler({ db, cluster, field, charts, answers, which: wanted.which });
  const columns = new Map<Chart, number[]>();
  transposed(charts, sent, (target, column) => {
    if (!targets.has(field.parties[target]?.number ?? -1)) return;
    const said = couple(join(column, charts.of(lines.ingress(target))), target);
    addTo(columns, said, target);
  });
  return cover(charts, columns).map(({ from, to, value }) => ({
    from: numbersAt(field, from),
    to: numbersAt(field, to),
    ...(answers.valueOf(value - 1) ?? nothing),
  }));
}

/** What two stances say together: 0 where nobody asks, else an answer by its number, counted from 1. */
function joining(stances: Numbered<Stance>, answers: Numbered<Said>, which: Which) {
  return (egress: number, ingress: number): number => {
    const [own, other] = [stances.valueOf(egress) ?? notAsked, stances.valueOf(ingress) ?? notAsked];
    return own === notAsked || other === notAsked ? 0 : listed(together(own, other), answers, which);
  };
}

function numbersAt({ parties }: Field, places: readonly number[]): readonly number[] {
  return places.flatMap((place) => parties[place]?.number ?? []).sort((a, b) => a - b);
}
