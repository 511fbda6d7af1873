import type { Edit } from '../model/finding';
import { cut, type Piece } from './cut';
import { changedData, dataOf, isSameData, type Change, type Data } from './edit-data';
import { appendItem, insertValue } from './edit-insert';
import { joinItem, joinedAnew } from './edit-join';
import { inOrder } from './edit-order';
import { removeSlot } from './edit-remove';
import { renameKey } from './edit-rename';
import { setValue } from './edit-set';
import { spotAt, type EditStyle, type Spot } from './edit-spot';
import { styleAround } from './edit-style';
import { changed, editsOf, newDraft, type Draft, type TextEdit } from './edit-text';
import { layout } from './layout';
import { child, listOf, type Node, type Path } from './node';
import { parse } from './parse';
import type { Resource } from './resource';
import type { Source } from './source';

export type { TextEdit };

/**
 * Writes the edits of one file in its own style: sorted, without overlaps. `undefined` if one of them cannot be made
 * so that exactly what it names changes: its place is gone, or an alias or merge key brings it from elsewhere.
 */
export function textEdits(text: string, source: Source, edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const tasks = edits.map((edit) => taskOf(text, source, edit));
  const pieces = cut(text).filter((piece) => tasks.some((task) => task && isIn(piece, task)));
  const results = pieces.map((piece) => editsIn(piece, tasks));
  const isComplete = tasks.every((task) => task !== undefined) && results.every((result) => result !== undefined);
  return isComplete ? results.flat() : undefined;
}

interface Task {
  readonly edit: Edit;
  readonly resource: Resource;
  readonly style: EditStyle;
}

/** An edit with its path from the root of its document. */
interface Step extends Change {
  readonly style: EditStyle;
}

function taskOf(text: string, { resources }: Source, edit: Edit): Task | undefined {
  const resource = resources.find(({ id }) => id === edit.at.resource);
  if (!resource) return undefined;
  const others = resources.filter((other) => other !== resource).map(({ root }) => root);
  return { edit, resource, style: styleAround(text, resource.root, edit.at.path, others) };
}

function isIn({ start, text }: Piece, { resource }: Task): boolean {
  const at = resource.root.span.start - start;
  return at >= 0 && at < text.length;
}

/** Each edit is made on what the ones before it left; in the end the result is read and compared. */
function editsIn(piece: Piece, tasks: readonly (Task | undefined)[]): readonly TextEdit[] | undefined {
  const root = rootOf(piece.text);
  const steps = root && stepsIn(piece, root, tasks);
  if (!steps) return undefined;
  const draft = chain(newDraft(piece.text), steps, applied);
  const result = draft && rootOf(draft.text);
  const expected = chain<Data, Step>(dataOf(root), steps, changedData);
  if (!draft || !result || !isSameData(dataOf(result), expected)) return undefined;
  return editsOf(draft).map(({ span, newText }) => ({
    span: { start: piece.start + span.start, end: piece.start + span.end },
    newText,
  }));
}

function stepsIn(piece: Piece, root: Node, tasks: readonly (Task | undefined)[]): readonly Step[] | undefined {
  const own = tasks.filter((task) => task !== undefined).filter((task) => isIn(piece, task));
  const steps = own.map(({ edit, resource, style }) => {
    const way = wayTo(root, resource.root.span.start - piece.start);
    return way && { edit, style, path: [...way, ...edit.at.path] };
  });
  return steps.every((step) => step !== undefined) ? inOrder(steps) : undefined;
}

/** The path to a resource that starts there: the document itself, or an item of a list. */
function wayTo(root: Node, start: number): Path | undefined {
  const items = listOf(child(root, 'items'));
  const index = items.findLastIndex((item) => item.span.start <= start);
  const item = items[index];
  const way = item && start < item.span.end ? wayTo(item, start) : undefined;
  if (way) return ['items', index, ...way];
  return root.span.start === start ? [] : undefined;
}

function rootOf(text: string): Node | undefined {
  const [document, ...others] = parse(text, () => true);
  return document?.kind === 'read' && others.length === 0 ? document.root : undefined;
}

function chain<T, S>(start: T, steps: readonly S[], apply: (value: T, step: S) => T | undefined): T | undefined {
  return steps.reduce<T | undefined>((value, step) => (value === undefined ? undefined : apply(value, step)), start);
}

function applied(draft: Draft, step: Step): Draft | undefined {
  const root = layout(draft.text);
  if (!root) return undefined;
  const edits = editsAt(root, draft.text, step);
  if (edits) return changed(draft, edits);
  const tree = step.edit.kind === 'join' ? rootOf(draft.text) : undefined;
  const changes = tree && joinedAnew(draft.text, tree, step);
  return changes && chain(draft, changes, (value, change) => applied(value, { ...change, style: step.style }));
}

function editsAt(
  root: Parameters<typeof spotAt>[2],
  text: string,
  { edit, path, style }: Step,
): readonly TextEdit[] | undefined {
  const at = (...deeper: Path): Spot => spotAt(text, style, root, [...path, ...deeper]);
  switch (edit.kind) {
    case 'set':
      return at().rest.length === 0 ? setValue(at(), edit.value) : undefined;
    case 'insert':
      return insertValue(at(edit.key), edit.value);
    case 'append':
      return appendItem(at(), edit.value);
    case 'remove':
      return removeSlot(at());
    case 'join':
      return joinItem(at());
    case 'rename':
      return renameKey(at(), edit.key);
  }
}
