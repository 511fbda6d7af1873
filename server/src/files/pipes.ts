import type { FileId } from '../core/inputs';
import { decode } from './decode';
import type { FilePort } from './port';

/** Texts that come through pipes: they can be read only once, so they are kept, each under the name it was asked for by. */
export class Pipes {
  readonly #texts = new Map<FileId, Promise<string | undefined>>();

  /** Reads a pipe to its end, unless that was done. */
  async take(file: FileId, open: () => AsyncIterable<Uint8Array>): Promise<void> {
    const text = this.#texts.get(file) ?? textOf(open());
    this.#texts.set(file, text);
    await text;
  }

  /** A port that knows these texts, and has all others from another one. */
  over(port: FilePort): FilePort {
    return {
      ...port,
      list: async (folder, ...rest) => (this.#texts.has(folder) ? [folder] : await port.list(folder, ...rest)),
      read: (file) => this.#texts.get(file) ?? port.read(file),
    };
  }
}

async function textOf(pipe: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pipe) chunks.push(chunk);
  return decode(Buffer.concat(chunks));
}
