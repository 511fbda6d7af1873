import { released } from '../helm/released';
import type { FileId } from '../inputs';
import type { Database } from '../query';
import { isKustomization } from '../syntax/whole';
import { kustomized } from './kustomized';
import type { Notice } from './notice';
import type { MapTree } from './tree';

/** Resources that are made of what somebody wrote. */
export interface Made {
  readonly resources: readonly { readonly root: MapTree }[];
  readonly notices: readonly Notice[];
}

/** What a kustomization makes, or a chart with its values: `maker` is the file that names either. */
export function made(db: Database, maker: FileId): Made {
  return isKustomization(maker) ? kustomized(db, maker) : released(db, maker);
}
