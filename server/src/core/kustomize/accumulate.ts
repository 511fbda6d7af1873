import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import { decoded, directoryOf, resolvePath } from '../scopes/paths';
import { withAffixes } from './affixes';
import { customized, firstRepeated, currentIdentity, type Customized } from './customized';
import { isResource, kustomizationTree } from './documents';
import { withGenerated } from './generators';
import { toldIdentity } from './identity';
import { withImages } from './images';
import { withAnnotations, withLabels } from './labels';
import { inNamespace } from './namespace';
import { withHash } from './name-hash';
import { problem, unknown, type Notice, type Tell } from './notice';
import { withJsonPatches, withPatches, withStrategicPatches } from './patches';
import { isRemote, readFile } from './reading-files';
import { withReferences } from './references';
import { withReplacements } from './replacements';
import { withReplicas } from './replicas';
import { directive, type Setting } from './setting';
import type { Accumulation, Sources } from './sources';
import { field, fieldsOf, itemsOf, textIn, type MapTree, type Tree } from './tree';
import { tellUnsupported } from './unsupported';

/** What a kustomization makes that nothing includes: names have their hashes, and all that names them follows. */
export function finished({ kind, resources, notices }: Accumulation): Accumulation {
  const told = [...notices];
  const named = withReferences(resources.map(withHash), (notice) => told.push(notice));
  return { kind, resources: named.filter((one) => !isLocal(one)), notices: distinct(told) };
}

/** What a kustomization makes for whoever includes it. */
export function accumulated(file: FileId, sources: Sources): Accumulation {
  return carriedOut(file, [], sources, 0);
}

/** `depth` counts components within components. Kustomize carries out resources, generators, components and transformers, in this order. */
function carriedOut(file: FileId, before: readonly Customized[], sources: Sources, depth: number): Accumulation {
  const root = kustomizationTree(file, sources.text(file) ?? '');
  const notices: Notice[] = [];
  const tell: Tell = (notice) => notices.push(notice);
  if (!root) return { kind: 'Kustomization', resources: before, notices: [unreadable(file)] };
  const setting: Setting = { file, directory: decoded(directoryOf(file)), root, sources, tell };
  tellUnsupported(setting);
  const resources = transformers.reduce(
    (at, transform) => transform(at, setting),
    withComponents(withGenerated(withResources(before, setting), setting), setting, depth),
  );
  return { kind: textIn(field(root, 'kind')) ?? 'Kustomization', resources, notices: distinct(notices) };
}

const transformers: readonly ((all: readonly Customized[], setting: Setting) => readonly Customized[])[] = [
  withStrategicPatches,
  withPatches,
  inNamespace,
  withAffixes,
  withLabels,
  withAnnotations,
  withJsonPatches,
  withReplicas,
  withImages,
  withReplacements,
];

function unreadable(file: FileId): Notice {
  return problem({ file, resource: '', path: [] }, 'This kustomization cannot be read.');
}

/** `resources` and `bases`. */
function withResources(before: readonly Customized[], setting: Setting): readonly Customized[] {
  const items = [...itemsOf(directive(setting, 'resources')), ...itemsOf(directive(setting, 'bases'))];
  return items.reduce((all, item) => added(all, resourcesAt(item, setting), item.origin, setting.tell), before);
}

/** More than any cluster has; a few kustomizations that include each other twice make billions. */
const mostResources = 20_000;

function added(
  all: readonly Customized[],
  more: readonly Customized[],
  at: Anchor,
  tell: Tell,
): readonly Customized[] {
  const both = [...all, ...more];
  if (both.length > mostResources) {
    tell(problem(at, `This makes more than ${String(mostResources)} resources: those behind are left out.`));
    return all;
  }
  const repeated = firstRepeated(both);
  if (!repeated) return both;
  tell(problem(at, `\`${toldIdentity(currentIdentity(repeated))}\` is there already, so Kustomize refuses it here.`));
  return withoutRepeats(both);
}

function withoutRepeats(all: readonly Customized[]): readonly Customized[] {
  const byKey = new Map<string, Customized>();
  for (const one of all) {
    const key = JSON.stringify(currentIdentity(one));
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}

function resourcesAt(item: Tree, setting: Setting): readonly Customized[] {
  const { sources } = setting;
  const path = textIn(item) ?? '';
  const place = resolvePath(setting.directory, path);
  if (sources.fileAt(place) !== undefined || isRemote(path)) return resourcesIn(item, setting);
  const kustomization = sources.kustomizationIn(place);
  if (kustomization === undefined || path.startsWith('/')) {
    setting.tell(nothingAt(item, place, setting));
    return [];
  }
  return included(kustomization, item, place, setting);
}

function nothingAt({ origin }: Tree, place: string, { sources }: Setting): Notice {
  const path = place.split('/').at(-1) ?? place;
  return sources.hasDirectory(place)
    ? problem(origin, `There is no \`kustomization.yaml\` in \`${path}\`.`)
    : problem(origin, `There is no such file or directory in this workspace.`);
}

function included(kustomization: FileId, { origin }: Tree, place: string, setting: Setting): readonly Customized[] {
  const { sources, directory, tell } = setting;
  const isAround = `${directory}/`.startsWith(`${place}/`);
  if (isAround || sources.leadsTo(kustomization, directory)) {
    tell(problem(origin, 'This leads back to this kustomization, so Kustomize refuses it.'));
    return [];
  }
  const { kind, resources, notices } = sources.accumulated(kustomization);
  if (kind === 'Component') tell(problem(origin, 'This is a `Component`, which belongs under `components`.'));
  notices.forEach(tell);
  return resources;
}

function resourcesIn(item: Tree, setting: Setting): readonly Customized[] {
  const documents = readFile(item, setting, ({ documents: documentsOf }, file) => documentsOf(file)) ?? [];
  return documents.flatMap((document) => {
    if (document.kind === 'unread') setting.tell(unknown(document.at, document.message));
    else if (document.root.kind === 'map' && isResource(document.root)) return [customized(document.root)];
    else setting.tell(problem(document.root.origin, 'A resource has a `kind` and a `metadata.name`; this one has not.'));
    return [];
  });
}

/** `components`, which change what is there so far. */
function withComponents(before: readonly Customized[], setting: Setting, depth: number): readonly Customized[] {
  return itemsOf(directive(setting, 'components')).reduce((all, item) => {
    const path = textIn(item) ?? '';
    const place = resolvePath(setting.directory, path);
    const kustomization = isRemote(path) ? undefined : setting.sources.kustomizationIn(place);
    if (kustomization === undefined) {
      setting.tell(isRemote(path) ? unknownComponent(item) : nothingAt(item, place, setting));
      return all;
    }
    return applied(kustomization, all, item, setting, depth);
  }, before);
}

function unknownComponent(item: Tree): Notice {
  return unknown(item.origin, `\`${textIn(item) ?? ''}\` is not in this workspace: what it changes is not known.`);
}

function applied(
  kustomization: FileId,
  all: readonly Customized[],
  item: Tree,
  { sources, directory, tell }: Setting,
  depth: number,
): readonly Customized[] {
  if (depth > deepest || sources.leadsTo(kustomization, directory)) {
    tell(problem(item.origin, 'This leads back to this kustomization, so Kustomize refuses it.'));
    return all;
  }
  const { kind, resources, notices } = carriedOut(kustomization, all, sources, depth + 1);
  if (kind !== 'Component') tell(problem(item.origin, `This is a \`${kind}\`, and no \`Component\`.`));
  notices.forEach(tell);
  return resources;
}

const deepest = 20;

/** Not for the cluster, says an annotation. */
function isLocal({ root }: Customized): boolean {
  const annotations: MapTree | undefined = mapIn(field(field(root, 'metadata'), 'annotations'));
  return fieldsOf(annotations).some(
    ({ key, value }) => key === 'config.kubernetes.io/local-config' && textIn(value) !== 'false',
  );
}

function mapIn(tree: Tree | undefined): MapTree | undefined {
  return tree?.kind === 'map' ? tree : undefined;
}

function distinct(notices: readonly Notice[]): readonly Notice[] {
  return [...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values()];
}
