import type { Tree } from '../core/kustomize/tree';
import type { RenderedCluster } from '../core/rendering';
import { renderScalar, type ScalarStyle } from '../core/syntax/render-scalar';
import { printable } from './display';
import { originText, type Rendering } from './render-places';
import { relativeTo } from './paths';

/** The clusters as YAML that `kubectl apply` takes, with what there is to say about them as comments. */
export function* renderText(rendering: Rendering): Generator<string> {
  for (const cluster of rendering.clusters) {
    yield* headLines(cluster, rendering);
    for (const resource of cluster.resources) {
      yield '---';
      yield* valueLines(resource, rendering);
    }
  }
}

function* headLines({ name, root, resources, notices }: RenderedCluster, rendering: Rendering): Generator<string> {
  const where = printable(relativeTo(rendering.cwd, root));
  yield `# Cluster ${printable(name)}, from ${where}: ${String(resources.length)} resources`;
  for (const { kind, at, message } of notices)
    yield `# ${kind}, ${printable(originText(rendering, at))}: ${printable(message)}`;
}

const words: ScalarStyle = { quote: 'plain', fallback: 'double', context: 'block' };

/** A map or list, its lines indented from 0. */
function* valueLines(tree: Tree, rendering: Rendering): Generator<string> {
  if (tree.kind === 'map') {
    for (const { key, value } of tree.entries) yield* entryLines(renderScalar(key, words), value, rendering);
  } else if (tree.kind === 'list') {
    for (const item of tree.items) yield* itemLines(item, rendering);
  }
}

function* entryLines(key: string, value: Tree, rendering: Rendering): Generator<string> {
  const inline = inlineText(value);
  if (inline !== undefined) {
    yield `${key}: ${inline}${comment(value, rendering)}`;
    return;
  }
  yield `${key}:`;
  for (const line of valueLines(value, rendering)) yield `  ${line}`;
}

function* itemLines(item: Tree, rendering: Rendering): Generator<string> {
  const inline = inlineText(item);
  if (inline !== undefined) {
    yield `- ${inline}${comment(item, rendering)}`;
    return;
  }
  let start = '- ';
  for (const line of valueLines(item, rendering)) {
    yield start + line;
    start = '  ';
  }
}

/** What stands on the line of its key: scalars, and what is empty. */
function inlineText(tree: Tree): string | undefined {
  if (tree.kind === 'scalar') return tree.value === null ? 'null' : renderScalar(tree.value, words);
  if (tree.kind === 'map') return tree.entries.length === 0 ? '{}' : undefined;
  return tree.items.length === 0 ? '[]' : undefined;
}

function comment({ origin }: Tree, rendering: Rendering): string {
  return rendering.origins === 'shown' ? ` # ${printable(originText(rendering, origin))}` : '';
}
