import { isKustomization } from '../syntax/whole';
import { hidingNotices } from '../kustomize/hiding';
import { renderedFrom, renderedResources, type RenderedFrom } from '../kustomize/rendered';
import { defaultNamespace } from '../scopes/default-namespace';
import { deliveredFrom } from '../scopes/delivered';
import type { FileId } from '../inputs';
import type { Fact, Refusal } from '../model/fact';
import { query, type Database } from '../query';
import type { Resource } from '../syntax/resource';
import { resourceAlone, source, type Source } from '../syntax/source';
import type { Lowered } from './family';
import { families } from './index';

export interface Facts {
  readonly facts: readonly Fact[];
  readonly refusals: readonly Refusal[];
  /** The texts of documents that could not be read: what they would have made is unknown. */
  readonly unread: readonly string[];
  /** Whether there is anything in the file that was read, or should have been. */
  readonly counts: boolean;
  /** `apps/Deployment shop/web` for each object that a cluster has only once. */
  readonly objects: readonly string[];
  /** Whether its syntax has problems: those have places, so they are asked for apart. */
  readonly isBroken: boolean;
  /** Whether it speaks of ignoring findings at all. */
  readonly asksToIgnore: boolean;
}

/** What the resources of one file mean. Here an edit of comments, images or indentation stops. */
export const facts = query<FileId, Facts>('facts', (db, file) => {
  const from = renderedFrom(file);
  const { resources, unread, problems, asksToIgnore } = from ? renderedSource(db, file, from) : source(db, file);
  const placed = placedIn(resources, defaultNamespace(db, from ? from.kustomization : file));
  const parts = loweredAll(db, placed);
  return {
    facts: [...parts.flatMap((part) => part.facts), ...(from ? unseen(db, from) : [])],
    refusals: parts.flatMap((part) => part.refusals),
    unread,
    // What was not read and has no problem either is a template: it makes resources, and is none.
    counts: resources.length + problems.length > 0,
    objects: placed.flatMap(({ resource, namespace }) => objectName(resource, namespace) ?? []),
    isBroken: problems.length > 0,
    asksToIgnore,
  };
});

/** The key of what a file means where its resources without a namespace are in another one than `facts` takes. */
export function factsElsewhereKey(file: FileId, namespace: string): string {
  return `${namespace}\0${file}`;
}

/** For a file in several clusters, each with a default namespace of its own; by `factsElsewhereKey`. */
export const factsElsewhere = query<string, readonly Fact[]>('factsElsewhere', (db, key) => {
  const [namespace = '', file = ''] = key.split('\0');
  return loweredAll(db, placedIn(source(db, file).resources, namespace)).flatMap((part) => part.facts);
});

interface Placed {
  readonly resource: Resource;
  readonly namespace: string;
}

function placedIn(resources: readonly Resource[], standard: string): readonly Placed[] {
  return resources.map((resource) => ({ resource, namespace: resource.namespace ?? standard }));
}

function loweredAll(db: Database, placed: readonly Placed[]): readonly Lowered[] {
  return placed.flatMap(({ resource, namespace }) => {
    const { alone, file, id } = resource;
    if (!alone) return lowered(resource, namespace);
    return loweredAlone(db, [namespace, file, id, String(alone.nth), alone.text].join('\0'));
  });
}

function lowered(resource: Resource, namespace: string): readonly Lowered[] {
  return families.map((lower) => lower(resource, namespace));
}

/** In a file of many documents, those that are as they were mean what they meant. The key is all that it depends on. */
const loweredAlone = query<string, readonly Lowered[]>('lowered', (db, key) => {
  const [namespace = '', file = '', id = '', nth = '', text = ''] = key.split('\0');
  const resource = resourceAlone(db, file, { text, nth: Number(nth) });
  return resource ? lowered({ ...resource, id }, namespace) : [];
});

/** What a kustomization makes of a file; what could not be read there cannot be read here either. */
function renderedSource(db: Database, file: FileId, from: RenderedFrom): Source {
  const resources = renderedResources(db, file);
  // Of a template, all that it makes was read.
  const { unread } = isKustomization(from.kustomization) ? facts(db, from.source) : { unread: [] };
  return { resources, unread, problems: [], asksToIgnore: false };
}

/** What a kustomization takes from elsewhere may make pods and endpoints that no file shows. */
function unseen(db: Database, { source: own, kustomization }: RenderedFrom): readonly Fact[] {
  if (own !== kustomization) return [];
  return hidingNotices(db, kustomization).map((at) => ({
    kind: 'operator',
    at,
    namespace: deliveredFrom(kustomization)?.namespace,
    type: 'Kustomization',
  }));
}

/** The same Namespace beside each application is a habit, and says nothing about clusters. */
function objectName({ group, kind, name }: Resource, namespace: string): string | undefined {
  return kind === '' || kind === 'Namespace' || name === '' ? undefined : `${group}/${kind} ${namespace}/${name}`;
}
