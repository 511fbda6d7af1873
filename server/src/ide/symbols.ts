import { facts } from '../core/families/facts';
import { files, workspace, type FileId } from '../core/inputs';
import type { Fact, FactOf } from '../core/model/fact';
import type { Database } from '../core/query';
import { clustersOf } from '../core/scopes';
import { locate } from '../core/syntax/locate';
import type { Range } from '../core/text';

/** An object that has to do with the network, by its name. */
export interface NetworkSymbol {
  readonly name: string;
  readonly kind: (typeof kinds)[number];
  /** `Deployment in shop`. */
  readonly container: string;
  readonly file: FileId;
  readonly range: Range;
}

const kinds = ['namespace', 'workload', 'service', 'policy', 'listener', 'ingress-class'] as const;

/** More than these nobody reads; a longer query finds the others. */
const most = 500;

/** The objects whose namespace and name hold the characters of a query in their order. */
export function symbols(db: Database, query: string): readonly NetworkSymbol[] {
  const found: NetworkSymbol[] = [];
  for (const file of files(db, workspace)) {
    if (found.length >= most) break;
    if (clustersOf(db, file).length > 0) found.push(...symbolsIn(db, file, query));
  }
  return found.slice(0, most);
}

function symbolsIn(db: Database, file: FileId, query: string): readonly NetworkSymbol[] {
  return facts(db, file).facts.flatMap((fact) => {
    if (!isSymbol(fact) || !holds(`${fact.namespace}/${fact.name}`, query)) return [];
    const range = locate(db, fact.at);
    return range ? [{ name: fact.name, kind: fact.kind, container: containerOf(fact), file, range }] : [];
  });
}

type SymbolFact = FactOf<(typeof kinds)[number]>;

function isSymbol(fact: Fact): fact is SymbolFact {
  return (kinds as readonly string[]).includes(fact.kind);
}

function containerOf(fact: SymbolFact): string {
  const type = 'type' in fact && fact.kind !== 'service' ? fact.type : titles[fact.kind];
  return fact.namespace === '' ? type : `${type} in ${fact.namespace}`;
}

const titles = {
  namespace: 'Namespace',
  workload: 'Workload',
  service: 'Service',
  policy: 'Policy',
  listener: 'Ingress',
  'ingress-class': 'IngressClass',
} as const;

function holds(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  let at = 0;
  for (const character of query.toLowerCase().replaceAll(/\s/g, '')) {
    const index = lower.indexOf(character, at);
    if (index === -1) return false;
    at = index + 1;
  }
  return true;
}
