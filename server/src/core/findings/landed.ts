import { addTo } from '../groups';
import { folders, workspace, type FileId } from '../inputs';
import { releaseOf, releases, type Release } from '../helm/charts';
import { nameToWrite } from '../kustomize/names-before';
import { originOf, valueAt } from '../kustomize/rendered';
import { anchorKey, type Anchor } from '../model/anchor';
import type { Edit, Finding, Fix, Related } from '../model/finding';
import type { Database } from '../query';
import { clustersMadeBy, scope, scopes } from '../scopes';
import { deliveredFrom, type Delivered } from '../scopes/delivered';
import { directoryOf, relativePath } from '../scopes/paths';
import { kustomizationId, wholeDocuments } from '../syntax/whole';

/** A finding in what a kustomization makes, where the line stands that a person edits. */
export function landed(db: Database, finding: Finding, kustomization: FileId): Finding {
  const at = originOf(db, finding.at);
  const related = finding.related.map((place) => ({ ...place, at: originOf(db, place.at) }));
  return {
    ...finding,
    at,
    related: [...related, ...placeOf(db, at, kustomization)],
    fixes: finding.fixes.map((fix) => fix.edits.reduce((changed, edit) => beforeRenaming(db, changed, edit), fix)),
  };
}

/** A fix that writes a name where names follow writes it as it is before anything renames it. */
function beforeRenaming(db: Database, fix: Fix, edit: Edit): Fix {
  const name = edit.kind === 'set' ? edit.value : undefined;
  if (edit.kind !== 'set' || typeof name !== 'string') return fix;
  const value = nameToWrite(db, edit.at, name);
  if (value === name) return fix;
  return {
    title: fix.title.replaceAll(`\`${name}\``, `\`${value}\``),
    edits: fix.edits.map((one) => (one === edit ? { ...edit, value } : one)),
  };
}

/** In which kustomization it is so, unless the line stands right there; of a chart, with which values. */
function placeOf(db: Database, at: Anchor, kustomization: FileId): readonly Related[] {
  const delivered = deliveredFrom(kustomization);
  if (delivered) return clustersWithDelivery(db, at, kustomization, delivered);
  const release = releaseOf(db, kustomization);
  if (release) return withValues(db, release);
  const directory = directoryOf(kustomization);
  if (directoryOf(at.file) === directory) return [];
  const path = folders(db, workspace).flatMap(({ uri }) => relativePath(uri, directory) ?? [])[0] ?? '.';
  return [{ at: { file: kustomization, resource: kustomizationId, path: [] }, message: `In \`${path}\`.` }];
}

/** In which clusters it is so, at the object that brings it there. */
function clustersWithDelivery(db: Database, at: Anchor, delivery: FileId, how: Delivered): readonly Related[] {
  const object = originOf(db, { file: how.file, resource: how.resource, path: how.path });
  if (object.file === at.file || scopes(db, workspace).length < 2) return [];
  return clustersMadeBy(db, delivery).flatMap((id) => {
    const name = scope(db, id)?.name;
    return name === undefined ? [] : [{ at: object, message: `In \`${name}\`.` }];
  });
}

/** Said where a chart has several files with values. */
function withValues(db: Database, { chart, values }: Release): readonly Related[] {
  const isOnly = releases(db, workspace).filter((one) => one.chart === chart).length === 1;
  const file = values ?? `${chart}/values.yaml`;
  const [document] = wholeDocuments(db, file);
  if (isOnly || !document) return [];
  const message = `With \`${relativePath(chart, file) ?? ''}\`.`;
  return [{ at: { file, resource: document.id, path: [] }, message }];
}

/** A fix where its lines stand; none, where a value that it changes is not what is written anywhere. */
export function landedFix(db: Database, fix: Fix): Fix | undefined {
  const edits = fix.edits.map((edit) => landedEdit(db, edit));
  return edits.every((edit) => edit !== undefined) ? { ...fix, edits } : undefined;
}

function landedEdit(db: Database, edit: Edit): Edit | undefined {
  const at = originOf(db, edit.at);
  if (at === edit.at) return edit;
  const value = valueAt(db, edit.at);
  const isWritten = value?.kind !== 'scalar' || value.isAsWritten;
  // A key with another name there is not the one that is meant.
  const isOnly = value?.kind === 'scalar' && value.isItsOnlyUse === true && edit.kind === 'set';
  const isSameKey = isOnly || at.path.at(-1) === edit.at.path.at(-1) || typeof at.path.at(-1) === 'number';
  const isJoined = edit.kind !== 'join' || areNeighbours(db, edit.at, at);
  return isWritten && isSameKey && isJoined ? { ...edit, at } : undefined;
}

/** Whether the item above one in a list is also the one above it where both are written. */
function areNeighbours(db: Database, made: Anchor, written: Anchor): boolean {
  const above = before(made);
  return above !== undefined && anchorKey(originOf(db, above)) === anchorKey(before(written) ?? made);
}

function before({ path, ...place }: Anchor): Anchor | undefined {
  const index = path.at(-1);
  return typeof index === 'number' && index > 0 ? { ...place, path: [...path.slice(0, -1), index - 1] } : undefined;
}

/** What is wrong at one place in many kustomizations is one finding, which names them all. */
export function together(db: Database, findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) addTo(byPlace, `${finding.rule} ${anchorKey(finding.at)}`, finding);
  return [...byPlace.values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ?? [];
    const related = distinct([first, ...others].flatMap((one) => one.related));
    return { ...first, related, fixes: sharedFixes(db, first, others) };
  });
}

/** What mends it in one kustomization and breaks it in another is no fix. */
function sharedFixes(db: Database, { fixes }: Finding, others: readonly Finding[]): readonly Fix[] {
  if (fixes.length === 0) return fixes;
  const landedKey = ({ edits }: Fix): string =>
    JSON.stringify(edits.map((edit) => ({ ...edit, at: anchorKey(originOf(db, edit.at)) })));
  const offered = others.map((one) => new Set(one.fixes.map(landedKey)));
  return fixes.filter((fix) => offered.every((keys) => keys.has(landedKey(fix))));
}

function distinct(related: readonly Related[]): readonly Related[] {
  return [...new Map(related.map((one) => [`${anchorKey(one.at)} ${one.message}`, one])).values()];
}
