import { clustersOfRequest } from '../protocol';
import { recordIn } from './settings';

/** What is wrong with what a client sent with a method, in a sentence; `undefined`: nothing. */
export function flawIn(method: string, params: unknown): string | undefined {
  return needs[method]?.map((need) => need(recordIn(params))).find((flaw) => flaw !== undefined);
}

type Params = Readonly<Record<string, unknown>>;
type Need = (params: Params) => string | undefined;

const document: Need = ({ textDocument }) =>
  isText(recordIn(textDocument)['uri']) ? undefined : '`textDocument.uri` is to be a text.';
const position: Need = (params) =>
  isPosition(params['position']) ? undefined : '`position` is to have a `line` and a `character`, both from 0.';
const range: Need = (params) => (isRange(params['range']) ? undefined : '`range` is to have a `start` and an `end`.');
const context: Need = (params) => (isRecord(params['context']) ? undefined : '`context` is to be an object.');
const search: Need = ({ query }) => (isText(query) ? undefined : '`query` is to be a text.');
const title: Need = (params) => (isText(params['title']) ? undefined : '`title` is to be a text.');
const uri: Need = (params) => (isText(params['uri']) ? undefined : '`uri` is to be a text.');
const text: Need = ({ textDocument }) =>
  isText(recordIn(textDocument)['text']) ? undefined : '`textDocument.text` is to be a text.';
const changes: Need = ({ contentChanges }) =>
  Array.isArray(contentChanges) && contentChanges.every(isChange)
    ? undefined
    : '`contentChanges` are to have a `text`, and perhaps a `range`.';

/** Of each method whose function relies on them. */
const needs: Readonly<Record<string, readonly Need[]>> = {
  'textDocument/didOpen': [document, text],
  'textDocument/didChange': [document, changes],
  'textDocument/didClose': [document],
  'textDocument/hover': [document, position],
  'textDocument/definition': [document, position],
  'textDocument/references': [document, position, context],
  'textDocument/completion': [document, position],
  'textDocument/codeAction': [document, range, context],
  'codeAction/resolve': [title],
  'textDocument/diagnostic': [document],
  'workspace/symbol': [search],
  'workspace/diagnostic': [listOf('previousResultIds', 'uri', 'value')],
  [clustersOfRequest]: [uri],
  'workspace/didChangeWatchedFiles': [listOf('changes', 'uri')],
  'workspace/didChangeWorkspaceFolders': [
    ({ event }) => listOf('added', 'uri')(recordIn(event)) ?? listOf('removed', 'uri')(recordIn(event)),
  ],
};

function listOf(key: string, ...texts: readonly string[]): Need {
  const isFine = (one: unknown): boolean => texts.every((name) => isText(recordIn(one)[name]));
  return ({ [key]: list }) =>
    Array.isArray(list) && list.every(isFine)
      ? undefined
      : `\`${key}\` is to be a list of objects with ${texts.map((name) => `\`${name}\``).join(' and ')}.`;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** Some clients say `null` where there is no range. */
function isChange(value: unknown): boolean {
  const change = recordIn(value);
  return isText(change['text']) && ((change['range'] ?? undefined) === undefined || isRange(change['range']));
}

function isRange(value: unknown): boolean {
  const { start, end } = recordIn(value);
  return isPosition(start) && isPosition(end);
}

function isPosition(value: unknown): boolean {
  const { line, character } = recordIn(value);
  return isCount(line) && isCount(character);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}
