import type { GraphNode, Place } from '../../protocol';
import { findings } from '../findings';
import { originOf } from '../kustomize/rendered';
import type { Anchor } from '../model/anchor';
import type { Severity } from '../model/severity';
import { placeAt } from '../place';
import type { Database } from '../query';

export function placeOf(db: Database, at: Anchor): Place | undefined {
  const place = placeAt(db, at);
  return place && { uri: place.file, range: place.range };
}

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The worst finding on a resource, if it has any. */
export function severityOn(db: Database, at: Anchor): Pick<GraphNode, 'severity'> {
  const { file, resource } = originOf(db, at);
  const own = findings(db, file).filter((finding) => finding.at.resource === resource);
  const severity = order.find((one) => own.some((finding) => finding.severity === one));
  return severity ? { severity } : {};
}
