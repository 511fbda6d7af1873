import { serviceRanges } from '../../core/cluster/ranges';
import { originOf } from '../../core/kustomize/rendered';
import type { Service } from '../../core/model/service';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code, link, listed } from '../markdown';

/** The address of a Service: as declared, or where it will come from. */
export function clusterIPText(db: Database, cluster: ClusterId, { clusterIP, type }: Service): string | undefined {
  if (type === 'ExternalName') return undefined;
  if (clusterIP === 'headless') return '**ClusterIP** none: its names lead to the pods themselves.';
  if (clusterIP !== 'allocated') return `**ClusterIP** ${listed(clusterIP.map(code))}`;
  const ranges = serviceRanges(db, cluster);
  if (!ranges) return '**ClusterIP** allocated on creation, from a range that no file shows.';
  const from = ranges.at ? ` (${link(db, baseName(originOf(db, ranges.at).file), ranges.at)})` : ' (`portolan.yaml`)';
  return `**ClusterIP** allocated on creation from ${listed(ranges.cidrs.map(code))}${from}`;
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
