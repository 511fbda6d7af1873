import type { GraphNode, Place } from '../../protocol';
import { findings } from '../findings';
import type { Anchor } from '../model/anchor';
import type { Severity } from '../model/severity';
import type { Database } from '../query';
import { locate } from '../syntax/locate';

export function placeOf(db: Database, at: Anchor): Place | undefined {
  const range = locate(db, at);
  return range && { uri: at.file, range };
}

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The worst finding on a resource, if it has any. */
export function severityOn(db: Database, { file, resource }: Anchor): Pick<GraphNode, 'severity'> {
  const own = findings(db, file).filter((finding) => finding.at.resource === resource);
  const severity = order.find((one) => own.some((finding) => finding.severity === one));
  return severity ? { severity } : {};
}
