import type { FileId } from '../inputs';
import { resolvePath } from '../scopes/paths';
import { currentIdentity, customized, type Customized } from './customized';
import { isResource } from './documents';
import { identityKey, toldIdentity } from './identity';
import { problem, unknown, type Notice } from './notice';
import { isRemote, readFile } from './reading-files';
import { directive, type Setting } from './setting';
import { itemsOf, textIn, type Tree } from './tree';

/** More than any cluster has; a few kustomizations that include each other twice make billions. */
const mostResources = 10_000;

/** `resources` and `bases`. */
export function withResources(before: readonly Customized[], setting: Setting): readonly Customized[] {
  const items = [...itemsOf(directive(setting, 'resources')), ...itemsOf(directive(setting, 'bases'))];
  const known = new Map(before.map((one) => [keyOf(one), one]));
  for (const item of items) add(known, resourcesAt(item, setting), item, setting);
  return [...known.values()];
}

function add(known: Map<string, Customized>, more: readonly Customized[], item: Tree, { tell }: Setting): void {
  if (known.size + more.length > mostResources) {
    tell(tooMany(item));
    return;
  }
  const repeated = more.filter((one) => {
    const isNew = !known.has(keyOf(one));
    if (isNew) known.set(keyOf(one), one);
    return !isNew;
  });
  if (repeated[0]) tell(isThereAlready(repeated[0], item));
}

function keyOf(one: Customized): string {
  return identityKey(currentIdentity(one));
}

function isThereAlready(repeated: Customized, { origin }: Tree): Notice {
  return problem(
    origin,
    `\`${toldIdentity(currentIdentity(repeated))}\` is there already, so Kustomize refuses it here.`,
  );
}

function tooMany({ origin }: Tree): Notice {
  return problem(origin, `With this, there are more than ${String(mostResources)} resources; it is left out.`);
}

function resourcesAt(item: Tree, setting: Setting): readonly Customized[] {
  const { sources } = setting;
  const path = textIn(item) ?? '';
  const place = resolvePath(setting.directory, path);
  if (sources.fileAt(place) !== undefined || isRemote(path)) return resourcesIn(item, setting);
  const kustomization = path.startsWith('/') ? undefined : sources.kustomizationIn(place);
  if (kustomization !== undefined) return included(kustomization, item, place, setting);
  setting.tell(nothingAt(item, place, setting));
  return [];
}

/** Why a path leads to no kustomization. */
export function nothingAt({ origin }: Tree, place: string, { sources }: Setting): Notice {
  const path = place.split('/').at(-1) ?? place;
  return sources.hasDirectory(place)
    ? problem(origin, `There is no \`kustomization.yaml\` in \`${path}\`.`, 'hides')
    : problem(origin, 'There is no such file or directory in this workspace.', 'hides');
}

/** Whether to include a kustomization would never end; Kustomize refuses to include a directory around, too. */
export function isCircular(kustomization: FileId, place: string, { sources, directory }: Setting): boolean {
  return `${directory}/`.startsWith(`${place}/`) || sources.leadsTo(kustomization, directory);
}

export function circular({ origin }: Tree): Notice {
  return problem(origin, 'This leads back to this kustomization, so Kustomize refuses it.');
}

function included(kustomization: FileId, item: Tree, place: string, setting: Setting): readonly Customized[] {
  const { sources, tell } = setting;
  if (isCircular(kustomization, place, setting)) {
    tell(circular(item));
    return [];
  }
  const { kind, resources, notices, later } = sources.accumulated(kustomization);
  setting.gather(later);
  if (kind === 'Component') tell(problem(item.origin, 'This is a `Component`, which belongs under `components`.'));
  notices.forEach(tell);
  return resources;
}

function resourcesIn(item: Tree, setting: Setting): readonly Customized[] {
  const documents = readFile(item, setting, ({ documents: documentsOf }, file) => documentsOf(file)) ?? [];
  return documents.flatMap((document) => {
    if (document.kind === 'unread') setting.tell(unknown(document.at, document.message));
    else if (document.root.kind === 'map' && isResource(document.root)) return [customized(document.root)];
    else
      setting.tell(problem(document.root.origin, 'A resource has a `kind` and a `metadata.name`; this one has not.'));
    return [];
  });
}
