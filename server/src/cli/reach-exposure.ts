import type { ExposedSet, ExposedSide, ExposedTo, Exposure, Exposures } from '../core/exposure';
import type { ReachCluster } from '../core/reachability/clusters';
import { problemJson } from './check-json';
import { displayWidth, padded, printable } from './display';
import { jsonObject } from './json-lines';
import { compare } from './order';
import type { Page } from './page';
import { relativeTo } from './paths';
import type { ReachCircumstances } from './reach';
import { doubtJson } from './reach-json';
import { namesOf } from './reach-names';
import { notesOn, saidText, type Notes } from './reach-notes';
import { clusterPages } from './reach-pages';
import type { Terminal } from './terminal';

/** What pods that no file shows could reach, and be reached by. */
export type ExposureReport = ReachCircumstances & Exposures;

/** The answer as one JSON object, a workload on each line. */
export function* exposureJson(report: ExposureReport, { cwd }: Terminal): Generator<string> {
  const { endpoints, exposures, assumptions, problems } = report;
  yield* jsonObject({
    endpoints,
    exposures: exposures.map(({ id, ingress, egress }) => ({
      id,
      ...(ingress ? { ingress: sideJson(ingress, cwd) } : {}),
      ...(egress ? { egress: sideJson(egress, cwd) } : {}),
    })),
    assumptions,
    problems: problems.map((problem) => problemJson(problem, cwd)),
  });
}

function sideJson({ isRestricted, peers }: ExposedSide, cwd: string): object {
  return {
    isRestricted,
    peers: peers.map(({ maybe, at, ...peer }) => ({
      ...peer,
      maybe: maybe.map((doubt) => doubtJson(doubt, cwd)),
      at: at.map(({ file, range }) => ({ file: relativeTo(cwd, file), range })),
    })),
  };
}

/** For each workload, or those that are exposed alike, what comes in and what goes out. */
export function exposureText(report: ExposureReport, terminal: Terminal): Generator<string> {
  return clusterPages(report, terminal, (sheet, cluster) => exposureLines(sheet, report, cluster));
}

function* exposureLines(sheet: Page, report: ExposureReport, { everyone }: ReachCluster): Generator<string, Notes> {
  const own = new Set(everyone.map(({ id }) => id));
  const exposures = report.exposures.filter(({ id }) => own.has(id));
  const sides = exposures.flatMap(({ ingress, egress }) => [...(ingress?.peers ?? []), ...(egress?.peers ?? [])]);
  const notes = notesOn(sheet, sides);
  const names = namesOf(everyone);
  for (const { ids, lines } of alike(exposures, notes)) {
    yield '';
    for (const name of names.ofAll(ids)) yield sheet.colours.bold(printable(name));
    yield* lines;
  }
  return notes;
}

interface Alike {
  readonly ids: Set<string>;
  readonly lines: readonly string[];
}

function alike(exposures: readonly Exposure[], notes: Notes): readonly Alike[] {
  const found = new Map<string, Alike>();
  const sorted = exposures.toSorted((a, b) => compare(a.id, b.id));
  for (const { id, ingress, egress } of sorted) {
    const rows = [...(ingress ? rowsOf('←', ingress, notes) : []), ...(egress ? rowsOf('→', egress, notes) : [])];
    const lines = linesOf(rows);
    const key = lines.join('\n');
    const same = found.get(key) ?? { ids: new Set(), lines };
    found.set(key, same);
    same.ids.add(id);
  }
  return [...found.values()];
}

interface Row {
  readonly who: string;
  readonly what: string;
}

/** What is meant for pods that are in the files is no news, unless others may come in from elsewhere. */
function rowsOf(arrow: string, { isRestricted, peers }: ExposedSide, notes: Notes): readonly Row[] {
  if (!isRestricted) return [{ who: `${arrow} any pod`, what: 'all connections: no policy is about this direction' }];
  const rows = peers.filter(isNews).flatMap((peer) => {
    const what = saidText(peer, notes);
    const who = `${arrow} ${whoText(peer)}${peer.except.length > 0 ? butFor(peer.except) : ''}`;
    return what === '' && !isExcepted(peer, peers) ? [] : [{ who, what: what === '' ? 'nothing' : what }];
  });
  const nobody = peers.some((peer) => !isNews(peer)) ? 'only pods labelled like those in the files' : 'nobody';
  return rows.length === 0 ? [{ who: `${arrow} ${nobody}`, what: '' }] : rows;
}

function isNews({ known, namespaces, pods }: ExposedTo): boolean {
  const isFixed = namespaces.kind === 'named' || /^kubernetes\.io\/metadata\.name[= ]/.test(selectorOf(namespaces));
  return known.length === 0 || !isFixed || !isLabels(selectorOf(pods));
}

function selectorOf(part: ExposedTo['namespaces']): string {
  return part.kind === 'selected' ? part.selector : '';
}

/** A selector of labels with one value each: pods of the files have just those. */
function isLabels(selector: string): boolean {
  return selector.split(',').every((part) => /^[^!=\s]+=/.test(part));
}

/** What is kept from one set is said of it in a row of its own. */
function isExcepted(peer: ExposedTo, all: readonly ExposedTo[]): boolean {
  const who = whoText(peer);
  return all.some(({ except }) => except.some((one) => whoText(one) === who));
}

function butFor(except: ExposedTo['except']): string {
  return printable(` but ${except.map((one) => whoText(one).replace('any pod', 'pods')).join(', ')}`);
}

function whoText({ pods, namespaces }: ExposedSet): string {
  const which = pods.kind === 'any' ? 'any pod' : `any pod with ${pods.selector}`;
  if (namespaces.kind === 'any') return printable(pods.kind === 'any' ? which : `${which} in any namespace`);
  const where = namespaces.kind === 'named' ? namespaces.name : `a namespace with ${namespaces.selector}`;
  return printable(`${which} in ${where}`);
}

function linesOf(rows: readonly Row[]): readonly string[] {
  const width = rows.reduce((most, { who }) => Math.max(most, displayWidth(who)), 0);
  return rows.map(({ who, what }) => `  ${padded(who, width)}  ${what}`.trimEnd());
}
