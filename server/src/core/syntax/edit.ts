import type { Edit } from '../model/finding';
import { changedData, dataOf, isSameData, type Change, type Data } from './edit-data';
import { appendItem, insertValue } from './edit-insert';
import { joinItem, joinedAnew } from './edit-join';
import { inOrder } from './edit-order';
import { removeSlot } from './edit-remove';
import { renameKey } from './edit-rename';
import { replacePart, setValue } from './edit-set';
import { spotAt, type EditStyle, type Spot } from './edit-spot';
import { documentWithin, rootOf, type WrittenDocument } from './edit-document';
import { styleAround, type ShownStyle } from './edit-style';
import { changed, editsOf, newDraft, type Draft, type TextEdit } from './edit-text';
import { layout } from './layout';
import { child, listOf, type Node, type Path } from './node';
import type { WholeDocument } from './whole';

export type { TextEdit };

/**
 * Writes the edits of one file in its own style: sorted, without overlaps. `undefined` if one of them cannot be made
 * so that exactly what it names changes: its place is gone, or an alias or merge key brings it from elsewhere.
 */
export function textEdits(file: EditedFile, edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const steps = edits.map((edit) => stepOf(file, edit));
  if (!steps.every((step) => step !== undefined)) return undefined;
  const documents = new Map(steps.map(({ document }) => [document.start, document]));
  const results = [...documents.values()]
    .toSorted((a, b) => a.start - b.start)
    .map((document) =>
      editsIn(
        document,
        steps.filter((step) => step.document.start === document.start),
      ),
    );
  return results.every((result) => result !== undefined) ? results.flat() : undefined;
}

/** A file to change, and what fixes in it have in common. */
export interface EditedFile {
  readonly text: string;
  readonly resources: readonly WholeDocument[];
  readonly style: () => ShownStyle;
  readonly documentOf: (resource: WholeDocument) => WrittenDocument | undefined;
  /** Whether only texts in it may be changed that are documents of their own: a kustomization speaks of many resources. */
  readonly isOfTexts?: boolean;
}

/** An edit with its path from the root of its document. */
interface Step extends Change {
  readonly document: WrittenDocument;
  readonly style: EditStyle;
}

function stepOf(file: EditedFile, edit: Edit): Step | undefined {
  const { text, resources, style, documentOf } = file;
  const resource = resources.find(({ id }) => id === edit.at.resource);
  const within = resource && documentWithin(text, resource.root, edit.at.path);
  if (within) {
    const own = styleAround(within.document.text, within.document.root, within.path, style);
    return { edit, ...within, style: own };
  }
  if (!resource || file.isOfTexts === true) return undefined;
  const document = documentOf(resource);
  const way = document && wayTo(document.root, resource.root.span.start - document.start);
  if (!way) return undefined;
  const own = styleAround(text, resource.root, edit.at.path, style);
  return { edit, document, style: own, path: [...way, ...edit.at.path] };
}

/** Each edit is made on what the ones before it left; in the end the result is read and compared. */
function editsIn({ start, text, root }: WrittenDocument, steps: readonly Step[]): readonly TextEdit[] | undefined {
  const ordered = inOrder(steps);
  const draft = chain(newDraft(text), ordered, applied);
  const result = draft && rootOf(draft.text);
  const expected = chain<Data, Step>(dataOf(root), ordered, changedData);
  if (!draft || !result || !isSameData(dataOf(result), expected)) return undefined;
  return editsOf(draft).map(({ span, newText }) => ({
    span: { start: start + span.start, end: start + span.end },
    newText,
  }));
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

function chain<T, S>(start: T, steps: readonly S[], apply: (value: T, step: S) => T | undefined): T | undefined {
  return steps.reduce<T | undefined>((value, step) => (value === undefined ? undefined : apply(value, step)), start);
}

function applied(draft: Draft, step: Step): Draft | undefined {
  const { document } = step;
  const root = draft.text === document.text ? document.layout : layout(draft.text);
  if (!root) return undefined;
  const edits = editsAt(root, draft.text, step);
  if (edits) return changed(draft, edits);
  const tree = step.edit.kind === 'join' ? rootOf(draft.text) : undefined;
  const changes = tree && joinedAnew(draft.text, tree, step);
  return changes && chain(draft, changes, (value, change) => applied(value, { ...step, ...change }));
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
    case 'replace':
      return at().rest.length === 0 ? replacePart(at(), edit.part, edit.value) : undefined;
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
