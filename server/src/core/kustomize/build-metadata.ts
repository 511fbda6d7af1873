import type { FileId } from '../inputs';
import type { Anchor } from '../model/anchor';
import { decoded, directoryOf, pathBetween } from '../scopes/paths';
import { sourceOf, type Customized } from './customized';
import { fieldSpec } from './field-spec';
import { withPairs } from './labels';
import { unknown, type Tell } from './notice';
import { entry, itemsOf, mapOf, scalar, textIn, type Tree } from './tree';

/** What `buildMetadata` of the outermost kustomization adds to all that comes out of it; that of others does not count. */
export function withBuildMetadata(
  all: readonly Customized[],
  options: Tree | undefined,
  tell: Tell,
): readonly Customized[] {
  return itemsOf(options).reduce((at, item) => {
    const option = textIn(item) ?? '';
    const message = Object.hasOwn(unsure, option) ? unsure[option] : undefined;
    if (message !== undefined) tell(unknown(item.origin, message, 'nothing'));
    if (option === 'managedByLabel') return withPairs(at, managedBy(item.origin), [ownLabels]);
    return option === 'originAnnotations' ? at.map((one) => withOrigin(one, item.origin)) : at;
  }, all);
}

const unsure: Readonly<Record<string, string>> = {
  managedByLabel: 'The value of this label is the version of Kustomize: here, that of 5.7.1.',
  transformerAnnotations: 'This annotation, which tells of every transformer, is left out.',
};

const ownLabels = fieldSpec('', 'metadata/labels', 'create');

function managedBy(at: Anchor): Tree {
  return mapOf([entry('app.kubernetes.io/managed-by', scalar('kustomize-v5.7.1', at))], at);
}

function withOrigin(one: Customized, at: Anchor): Customized {
  const pairs = mapOf([entry('config.kubernetes.io/origin', scalar(told(one, at), at))], at);
  const [changed = one] = withPairs([one], pairs, [fieldSpec('', 'metadata/annotations', 'create')]);
  return changed;
}

/** As YAML: the file, or the file that configures a generator; as seen from the outermost kustomization. */
function told(one: Customized, { file: outermost }: Anchor): string {
  const { file, generator } = sourceOf(one);
  const path = pathFrom(outermost, file);
  if (!generator) return `path: ${path}\n`;
  const name = generator.name === undefined ? '' : `  name: ${generator.name}\n`;
  return `configuredIn: ${path}\nconfiguredBy:\n  apiVersion: builtin\n  kind: ${generator.kind}\n${name}`;
}

function pathFrom(outermost: FileId, file: FileId): string {
  return pathBetween(decoded(directoryOf(outermost)), decoded(file));
}
