import { type FileId } from '../inputs';
import type { Database } from '../query';
import { deliveredFrom, type Delivered, type Unfollowed } from '../scopes/delivered';
import { transformed } from './accumulate';
import { baseName } from '../scopes/paths';
import { isClusterScoped } from './cluster-scoped';
import { contents } from './contents';
import { currentIdentity, customized, type Customized } from './customized';
import { deepest, deliveringObject, treeAt } from './delivering';
import { isResource } from './documents';
import { identityKey, toldIdentity } from './identity';
import { installationOf, type ToInstall } from './installation';
import { gathered, nothingLater, shapesOf, type Later } from './later';
import { ownShapes } from './merge-shapes';
import { missing, problem, unknown, type Notice } from './notice';
import { noFields } from './own-fields';
import type { Setting } from './setting';
import type { Accumulation, Sources } from './sources';
import { withSubstitutions } from './substitutions';
import { asText, field, scalar, textIn, withField, type Tree } from './tree';
import { newWork } from './work';
import { wrapperOf } from './wrapper';

/** What a GitOps object brings into a cluster, changed as it asks for. */
export function delivered(db: Database, file: FileId, sources: Sources): Accumulation {
  const how = deliveredFrom(file);
  const root = how && deliveringObject(how, sources);
  if (!how || !root) return { kind: 'Kustomization', resources: [], notices: [], later: nothingLater };
  const at = deepest(root, how.path);
  if ('why' in how.place)
    return { kind: 'Kustomization', resources: [], notices: [noticeOf(how.place, at)], later: nothingLater };
  if (how.place.chart !== undefined) return installed({ id: file, chart: how.place.chart, how, root, sources }, at);
  const notices: Notice[] = [];
  const tell = (notice: Notice): void => void notices.push(notice);
  const wrapper = wrapperOf(root, how, tell);
  const inner: Later[] = [];
  const gather = (later: Later): void => void inner.push(later);
  const around = { sources, work: newWork(), tell, gather, fields: noFields };
  const setting = { file, directory: how.place.directory, root: wrapper, shapes: ownShapes, ...around };
  const brought = broughtBy(db, at, how, setting);
  const built = transformed(brought, { ...setting, ...shapesOf(inner) });
  const changed = how.tool === 'flux' ? withSubstitutions(built, treeAt(root, how.spec), tell) : built;
  const namespace = how.tool === 'argo' ? treeAt(root, [...how.spec, 'destination', 'namespace']) : undefined;
  const resources = changed.map((one) => placedIn(one, namespace));
  return { kind: 'Kustomization', resources, notices, later: gathered(inner) };
}

/** What helm makes of a chart; what names no namespace goes into that of the release. */
function installed(wanted: ToInstall, at: Tree): Accumulation {
  const { chart, how, root, sources } = wanted;
  const installation = installationOf(wanted);
  const found = installation.kind === 'release' ? sources.released(installation.release) : undefined;
  if (!found) {
    const why = installation.kind === 'unknown' ? ` ${installation.message}` : '';
    const message = `\`${textIn(at) ?? baseName(chart)}\` holds a chart, which is not rendered: what it makes is not known.${why}`;
    const place = installation.kind === 'unknown' ? installation.at : at;
    return { kind: 'Kustomization', resources: [], notices: [unknown(place.origin, message)], later: nothingLater };
  }
  const steps = how.tool === 'argo' ? ['destination', 'namespace'] : ['targetNamespace'];
  const named = treeAt(root, [...how.spec, ...steps]) ?? treeAt(root, ['metadata', 'namespace']);
  const namespace = named ?? (how.namespace === undefined ? undefined : scalar(how.namespace, root.origin));
  return {
    kind: 'Kustomization',
    resources: found.resources.map((one) => placedIn(customized(one.root), namespace)),
    notices: found.notices,
    later: nothingLater,
  };
}

function noticeOf({ why, message }: Unfollowed, { origin }: Tree): Notice {
  return why === 'missing' ? missing(origin, message) : unknown(origin, message);
}

/** What repeats another one is refused by Flux; with Argo CD, the last one stays. */
function broughtBy(db: Database, at: Tree, { tool }: Delivered, setting: Setting): readonly Customized[] {
  const found = new Map<string, Customized>();
  for (const one of everythingIn(db, setting)) {
    const key = identityKey(currentIdentity(one));
    if (tool === 'flux' && found.has(key)) setting.tell(isTwice(one, at));
    else found.set(key, one);
  }
  return [...found.values()];
}

function isTwice(one: Customized, { origin }: Tree): Notice {
  return problem(origin, `\`${toldIdentity(currentIdentity(one))}\` stands twice in there, so Flux refuses all of it.`);
}

function* everythingIn(db: Database, { file, sources, tell, gather }: Setting): Generator<Customized> {
  const { kustomizations, files } = contents(db, file);
  for (const kustomization of kustomizations) {
    const { resources, notices, later } = sources.accumulated(kustomization);
    notices.forEach(tell);
    gather(later);
    yield* resources;
  }
  for (const one of files) {
    for (const document of sources.documents(one)) {
      if (document.kind === 'unread') tell(unknown(document.at, document.message));
      else if (document.root.kind === 'map' && isResource(document.root)) yield customized(document.root);
    }
  }
}

/** Argo CD puts what names no namespace into that of the destination (N-12.3). */
function placedIn(one: Customized, namespace: Tree | undefined): Customized {
  const metadata = field(one.root, 'metadata');
  const isPlaced = (textIn(field(metadata, 'namespace')) ?? '') !== '' || isClusterScoped(currentIdentity(one));
  if (isPlaced || metadata?.kind !== 'map' || (textIn(namespace) ?? '') === '' || !namespace) return one;
  return { ...one, root: withField(one.root, 'metadata', withField(metadata, 'namespace', asText(namespace))) };
}
