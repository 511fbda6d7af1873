import { factsIn } from '../cluster/facts-in';
import { namespaceNames } from '../cluster/namespaces';
import { nearestWord } from '../cluster/nearest';
import { allWorkloads, workloadKey } from '../cluster/workloads';
import type { Where } from './host';
import type { Word } from './word';

/** More of them nobody reads. */
const most = 6;

interface Known {
  readonly namespace: string;
  readonly name: string;
  readonly text: string;
}

/** What may have been meant by a word that means nothing: the same name elsewhere before names like it. */
export function candidatesFor(where: Where, word: Word, side: 'from' | 'to'): readonly string[] {
  if (word.kind === 'addresses' || word.kind === 'world') return [];
  const all = side === 'from' ? workloads(where) : [...workloads(where), ...services(where)];
  const name = word.kind === 'object' ? word.name : word.host;
  const within = word.kind === 'object' ? all.filter(({ namespace }) => namespace === word.namespace) : all;
  const near = nearestWord(name, [...new Set(within.map((one) => one.name))]);
  const found = [...all.filter((one) => one.name === name), ...within.filter((one) => one.name === near)];
  return [...new Set(found.map(({ text }) => text))].slice(0, most);
}

function workloads({ db, cluster }: Where): readonly Known[] {
  return allWorkloads(db, cluster).map((one) => ({ ...one, text: workloadKey(one) }));
}

function services({ db, cluster }: Where): readonly Known[] {
  return namespaceNames(db, cluster).flatMap((namespace) =>
    factsIn(db, cluster, namespace, 'service').map((one) => ({ ...one, text: `${namespace}/Service/${one.name}` })),
  );
}
