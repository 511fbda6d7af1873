import { workspace, type FileId } from '../inputs';
import { places } from '../kustomize/places';
import { renderedFrom } from '../kustomize/rendered';
import type { Delivery, DeliverySource, Destination, Parameters } from '../model/delivery';
import { query, type Database } from '../query';
import { deliveredFile, type Delivered, type Unfollowed } from './delivered';
import { directoryOfPath, nearestPath } from './delivery-paths';
import { generated } from './generated';
import { identities } from './identities';
import { directoryOf } from './paths';
import { filled, hasPlaceholders } from './placeholders';
import { isThisRepository } from './repositories';

/** A delivery, followed: what it brings is read as the kustomization `file`. */
export interface Followed {
  readonly file: FileId;
  /** Equal for the same object, wherever it is read. */
  readonly key: string;
  readonly cluster: Destination['cluster'];
}

/** All that the GitOps objects of a file bring; it may be one that a kustomization makes. */
export const followedFrom = query<FileId, readonly Followed[]>('followedDeliveries', (db, file) =>
  identities(db, file).deliveries.flatMap((delivery) => followed(db, file, delivery)),
);

function followed(db: Database, file: FileId, delivery: Delivery): readonly Followed[] {
  const written = renderedFrom(file)?.source ?? file;
  const { known, unknown } = generated(db, written, delivery.generators);
  const made = known.flatMap((parameters) =>
    delivery.sources.map((source) => ofSource(db, written, delivery, source, parameters)),
  );
  const untold = unknown.map(({ at, type }) => {
    const message = `The generator \`${type}\` is not followed: what it brings is not known here.`;
    return withoutPlace(written, delivery, at, { why: 'elsewhere', message });
  });
  return [...made, ...untold];
}

function ofSource(
  db: Database,
  written: FileId,
  delivery: Delivery,
  source: DeliverySource,
  parameters: Parameters,
): Followed {
  const { cluster, namespace } = filledDestination(delivery.destination, parameters);
  const words = [cluster?.name ?? '', namespace ?? ''];
  if (words.some(hasPlaceholders)) return withoutPlace(written, delivery, source.at, unfilled);
  const place = placeOf(db, written, delivery, source, parameters);
  const { spec, tool, at } = delivery;
  const { file, resource } = at;
  const own = { file, resource, tool, spec, source: source.at, path: source.pathAt };
  const delivered: Delivered = { ...own, parameters, place, namespace };
  return { file: deliveredFile(written, delivered), key: keyOf(delivery, source.at, parameters), cluster };
}

const unfilled: Unfollowed = {
  why: 'elsewhere',
  message: 'Not all of this template can be filled in: what it brings is not known here.',
};

function withoutPlace(written: FileId, delivery: Delivery, path: Delivered['path'], place: Unfollowed): Followed {
  const { at, spec, tool } = delivery;
  const own = { file: at.file, resource: at.resource, tool, spec, source: spec, path };
  const file = deliveredFile(written, { ...own, parameters: {}, place, namespace: undefined });
  return { file, key: keyOf(delivery, path, {}), cluster: undefined };
}

function keyOf({ type, namespace, name }: Delivery, path: Delivered['path'], parameters: Parameters): string {
  return JSON.stringify([type, namespace, name, path, parameters]);
}

function filledDestination({ cluster, namespace }: Destination, parameters: Parameters): Destination {
  return {
    cluster: cluster && namedCluster(filled(cluster.name, parameters), cluster.isUnique),
    namespace: namespace === undefined ? undefined : filled(namespace, parameters),
  };
}

const ownNames = /^(?:in-cluster|https:\/\/kubernetes\.default\.svc\/?)$/;

function namedCluster(name: string, isUnique: boolean): Destination['cluster'] {
  return ownNames.test(name) ? undefined : { name, isUnique };
}

function placeOf(
  db: Database,
  written: FileId,
  { tool }: Delivery,
  { content, repository }: DeliverySource,
  parameters: Parameters,
): Delivered['place'] {
  if (content.kind === 'chart')
    return elsewhere(`The chart \`${content.chart}\` is not rendered: what it makes is not known.`);
  const path = filled(content.path, parameters);
  if (hasPlaceholders(path)) return unfilled;
  if (!isThisRepository(db, repository))
    return elsewhere(`\`${path}\` is not known to be in this repository: what it holds is not known.`);
  const directory = directoryOfPath(db, written, path);
  if (directory === undefined) return nothingAt(db, written, path, tool);
  const chartFile = places(db, workspace).files.get(`${directory}/Chart.yaml`);
  const chart = tool === 'flux' || chartFile === undefined ? undefined : directoryOf(chartFile);
  if (tool === 'helm' && chart === undefined)
    return elsewhere(`\`${path}\` holds no chart here: what it makes is not known.`);
  return { directory, listing: content.listing, chart };
}

function elsewhere(message: string): Unfollowed {
  return { why: 'elsewhere', message };
}

/** Argo CD reads more than YAML, so that a directory may be there which holds nothing that is read here. */
function nothingAt(db: Database, written: FileId, path: string, tool: Delivery['tool']): Unfollowed {
  const { existing, meant } = nearestPath(db, written, path);
  if (meant !== undefined)
    return {
      why: 'missing',
      message: `There is no directory \`${path}\` with manifests here; \`${meant}\` is the nearest.`,
    };
  if (existing !== '' && tool !== 'argo')
    return {
      why: 'missing',
      message: `There is no directory \`${path}\` with manifests here; \`${existing}\` is as far as it goes.`,
    };
  return elsewhere(`\`${path}\` is not in this workspace: what it holds is not known.`);
}
