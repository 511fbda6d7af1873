import { renderedFrom } from '../kustomize/rendered-file';
import { writtenFile } from './delivered';
import type { Found } from './joined';
import { commonDirectory, directoryOf } from './paths';

/** The directory that a cluster is written in: that of its kustomization, or the deepest with all of its files. */
export function rootOf({ files, kustomizations }: Pick<Found, 'files' | 'kustomizations'>): string {
  const written = [...kustomizations, ...files.filter((file) => !renderedFrom(file))].map(writtenFile);
  return commonDirectory(written.map(directoryOf));
}
