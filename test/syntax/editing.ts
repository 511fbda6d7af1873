import assert from 'node:assert/strict';
import { fileText } from '../../server/src/core/inputs';
import type { Anchor, Path } from '../../server/src/core/model/anchor';
import type { Edit, Value } from '../../server/src/core/model/finding';
import { Database } from '../../server/src/core/query';
import { textEdits, type TextEdit } from '../../server/src/core/syntax/edit';
import { editedFile } from '../../server/src/core/syntax/edited-file';
import type { Node } from '../../server/src/core/syntax/node';
import { source, type Source } from '../../server/src/core/syntax/source';
import type { Plain } from './manifests';

export const file = 'file:///manifest.yaml';

function databaseOf(text: string): Database {
  const db = new Database();
  db.set(fileText, file, text);
  return db;
}

export function read(text: string): Source {
  return source(databaseOf(text), file);
}

/** A place in the first resource of a file, or in another one by its number: `spec.ports.0` or a list of steps. */
export type Where = string | Path;

export interface Asked {
  readonly edit: (at: Anchor) => Edit;
  readonly where: Where;
  readonly resource: number;
}

const asked = (where: Where, edit: Asked['edit'], resource = 0): Asked => ({ edit, where, resource });

export const set = (where: Where, value: Value) => asked(where, (at) => ({ kind: 'set', at, value }));
export const replace = (where: Where, text: string, nth: number, value: string) =>
  asked(where, (at) => ({ kind: 'replace', at, part: { text, nth }, value }));
export const insert = (where: Where, key: string, value: Value) =>
  asked(where, (at) => ({ kind: 'insert', at, key, value }));
export const append = (where: Where, value: Value) => asked(where, (at) => ({ kind: 'append', at, value }));
export const remove = (where: Where) => asked(where, (at) => ({ kind: 'remove', at }));
export const join = (where: Where) => asked(where, (at) => ({ kind: 'join', at }));
export const rename = (where: Where, key: string) => asked(where, (at) => ({ kind: 'rename', at, key }));
export const inResource = (resource: number, { edit, where }: Asked): Asked => ({ edit, where, resource });

export function editsFor(text: string, ...changes: readonly Asked[]): readonly TextEdit[] | undefined {
  const from = editedFile(databaseOf(text), file);
  const edits = changes.map(({ edit, where, resource }) => {
    const id = from.resources[resource]?.id ?? assert.fail(`there is no resource ${resource}`);
    return edit({ file, resource: id, path: pathOf(where) });
  });
  return textEdits(from, edits);
}

/** The whole text after some edits; `undefined` if they cannot be made. */
export function edited(text: string, ...changes: readonly Asked[]): string | undefined {
  const edits = editsFor(text, ...changes);
  return edits && apply(text, edits);
}

export function apply(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of edits) {
    assert.ok(span.start >= at && span.end >= span.start && span.end <= text.length, 'sorted and without overlaps');
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** What the first resource of a text says. */
export function said(text: string): Plain {
  const [resource] = read(text).resources;
  return resource ? plain(resource.root) : assert.fail(`not read: ${text}`);
}

export function plain(node: Node): Plain {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

export function pathOf(where: Where): Path {
  if (typeof where !== 'string') return where;
  return where === '' ? [] : where.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

const head = 'apiVersion: example.com/v1\nkind: Thing\n';

/** Compares what follows `apiVersion` and `kind`, each of both written with a line break in front. */
export function check(before: string, changes: Asked | readonly Asked[], after: string | undefined): void {
  const list = 'edit' in changes ? [changes] : changes;
  const result = edited(head + before.replace(/^\n/, ''), ...list);
  assert.equal(result, after === undefined ? undefined : head + after.replace(/^\n/, ''));
}

export function checkNoFix(before: string, changes: Asked | readonly Asked[]): void {
  check(before, changes, undefined);
}
