import type { FileId } from '../inputs';
import type { Customized } from './customized';
import { noShape, ownShapes, type Shapes } from './merge-shapes';
import type { Accumulation, Sources } from './sources';
import { field, textIn } from './tree';

/** The same files under another description of the API: what comes of them without it does not count. */
export function describedBy(
  shapes: Shapes | undefined,
  sources: Sources,
  accumulated: (file: FileId, sources: Sources) => Accumulation,
): Sources {
  // Whoever is furthest out has said it already.
  if (!shapes || sources.shapes) return sources;
  // All that is made without a word about it is made by Kustomize's own.
  if (shapes === ownShapes) return { ...sources, shapes };
  const done = new Map<FileId, Accumulation>();
  const described: Sources = {
    ...sources,
    shapes,
    accumulated: (file) => {
      const made = done.get(file) ?? accumulated(file, described);
      done.set(file, made);
      return made;
    },
  };
  return described;
}

/** A kind that Kustomize does not know makes it read its own description: whoever names another one then is too late. */
export function shapesReadFor(all: readonly Customized[]): Shapes | undefined {
  const isKnown = ({ root }: Customized): boolean =>
    ownShapes(textIn(field(root, 'apiVersion')) ?? '', textIn(field(root, 'kind')) ?? '') !== noShape;
  return all.every(isKnown) ? undefined : ownShapes;
}
