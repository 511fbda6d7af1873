import assert from 'node:assert/strict';
import type { Key } from '../../server/src/core/query';
import type { FilePort } from '../../server/src/files/port';
import { clientOf } from '../../server/src/lsp/client';
import { pass } from '../../server/src/lsp/pass';
import { Session } from '../../server/src/lsp/session';
import type { Wire } from '../../server/src/lsp/wire';

const folder = 'file:///w';
const deaf: Wire = {
  request: () => Promise.resolve(undefined),
  notify: () => undefined,
  log: (where, error) => assert.fail(`${where}: ${String(error)}`),
};

/** A session on files in memory that tells which queries each round of publishing ran. */
export class LoggedSession {
  readonly texts: Map<string, string>;
  readonly #session: Session;
  readonly #runs: string[] = [];
  #version = 1;

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(texts).map(([name, text]) => [`${folder}/${name}`, text]));
    const port: FilePort = {
      list: () => Promise.resolve([...this.texts.keys()].sort()),
      read: (file) => Promise.resolve(this.texts.get(file)),
    };
    const client = clientOf({
      processId: null,
      capabilities: {},
      workspaceFolders: [{ uri: folder, name: 'w' }],
    } as Parameters<typeof clientOf>[0]);
    this.#session = new Session(client, deaf, { port }, (query, key) =>
      this.#runs.push(`${query} ${printedKey(key)}`.trim()),
    );
  }

  async load(): Promise<readonly string[]> {
    await this.#session.loader.settled();
    await this.#session.loader.start();
    return this.publish();
  }

  async open(name: string): Promise<readonly string[]> {
    const uri = `${folder}/${name}`;
    await this.#session.workspace.opened(this.#session.documents.open(uri, 'yaml', 1, this.texts.get(uri) ?? ''));
    return this.publish();
  }

  edit(name: string, change: (text: string) => string): readonly string[] {
    const uri = `${folder}/${name}`;
    const text = change(this.#session.documents.text(uri) ?? '');
    this.#session.workspace.edited(this.#session.documents.change(uri, ++this.#version, [{ text }]) ?? '');
    return this.publish();
  }

  async add(name: string, text: string): Promise<readonly string[]> {
    this.texts.set(`${folder}/${name}`, text);
    await this.#session.loader.changeFiles({ changed: [], isListOld: true });
    await this.#session.loader.settled();
    return this.publish();
  }

  publish(): readonly string[] {
    this.#session.schedule.stop();
    this.#runs.length = 0;
    const { length } = [...pass(this.#session)];
    assert.ok(length > 0);
    return [...this.#runs];
  }
}

function printedKey(key: Key): string {
  return (typeof key === 'object' ? JSON.stringify(key) : String(key))
    .replaceAll(`${folder}/`, '')
    .replaceAll(`${folder}#w`, '')
    .replaceAll('\0', ' ')
    .trim();
}
