import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { FileId } from '../core/inputs';
import { fileId } from '../files/file-id';

/** What is open in the editor: its text counts, whatever the disk says. */
export class Documents {
  readonly #open = new Map<FileId, TextDocument>();

  open(uri: string, languageId: string, version: number, text: string): FileId {
    const file = fileId(uri);
    this.#open.set(file, TextDocument.create(uri, languageId, version, text));
    return file;
  }

  /** `undefined` for a document that nobody opened. */
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): FileId | undefined {
    const file = fileId(uri);
    const document = this.#open.get(file);
    if (!document) return undefined;
    TextDocument.update(document, changes.map(asWhole), version);
    return file;
  }

  close(uri: string): FileId {
    const file = fileId(uri);
    this.#open.delete(file);
    return file;
  }

  has(file: FileId): boolean {
    return this.#open.has(file);
  }

  text(file: FileId): string | undefined {
    return this.#open.get(file)?.getText();
  }

  version(file: FileId): number | undefined {
    return this.#open.get(file)?.version;
  }

  /** The URI as the client wrote it. */
  uri(file: FileId): string | undefined {
    return this.#open.get(file)?.uri;
  }

  /** Those that may be manifests, by their language or their name. */
  get manifests(): readonly FileId[] {
    return [...this.#open].flatMap(([file, { languageId }]) => (mayBeManifest(file, languageId) ? [file] : []));
  }
}

/** Some clients say `null` where a change is of the whole text. */
function asWhole(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  const { text, range } = change as { readonly text: string; readonly range?: object | null };
  return range ? change : { text };
}

function mayBeManifest(file: FileId, languageId: string): boolean {
  return /^(?:yaml|json)\b/.test(languageId) || /\.(?:ya?ml|json|conflist)$/i.test(file);
}
