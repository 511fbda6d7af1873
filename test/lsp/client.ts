import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type MessageConnection,
} from 'vscode-languageserver/node';
import { checkRequest } from '../../server/src/protocol';

export interface Message {
  readonly method: string;
  readonly params: unknown;
}

/** What a client says of itself when it connects, and how it answers questions. */
export interface Traits {
  readonly folders?: readonly string[];
  readonly capabilities?: object;
  readonly options?: object;
  readonly more?: object;
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

/** A client that is nothing but messages over stdio: what it can do is what a test says. */
export class Client {
  readonly process: ChildProcess;
  readonly received: Message[] = [];
  initialized: unknown;
  readonly #connection: MessageConnection;

  private constructor(server: string, { answers = {} }: Traits) {
    this.process = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.process;
    if (!stdin || !stdout) throw new Error('The server has no pipes.');
    this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.onNotification((method, params) => {
      this.received.push({ method, params });
    });
    this.#connection.onRequest((method, params) => {
      this.received.push({ method, params });
      return answers[method]?.(params as never) ?? null;
    });
    this.#connection.listen();
  }

  /** One that has not said a word yet. */
  static spawn(server: string): Client {
    return new Client(server, {});
  }

  static async connect(server: string, traits: Traits = {}): Promise<Client> {
    const client = new Client(server, traits);
    const { folders = [], capabilities = {}, options, more = {} } = traits;
    client.initialized = await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf('/') + 1) })),
      initializationOptions: options,
      ...more,
    });
    client.notify('initialized', {});
    return client;
  }

  request<T = unknown>(method: string, params?: unknown, token?: CancellationToken): Promise<T> {
    return this.#connection.sendRequest<T>(method, params, ...(token ? [token] : []));
  }

  notify(method: string, params?: unknown): void {
    void this.#connection.sendNotification(method, params);
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text } });
  }

  /** Replaces the whole text, or what stands in a range. */
  change(uri: string, version: number, ...contentChanges: readonly object[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Once everything sent so far has been looked at; whatever comes of it was sent before the answer. */
  async settled(): Promise<void> {
    await this.request(checkRequest);
  }

  /** What came since the last call. */
  take(...methods: readonly string[]): readonly Message[] {
    const all = this.received.splice(0);
    return methods.length === 0 ? all : all.filter(({ method }) => methods.includes(method));
  }

  async until(isThere: () => boolean, what: string): Promise<void> {
    const end = Date.now() + 15_000;
    while (!isThere()) {
      if (Date.now() > end) throw new Error(`waited too long for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Says goodbye as the protocol wants it; gives the exit code. */
  async stop(): Promise<number | null> {
    await this.request('shutdown');
    return this.exit();
  }

  async exit(): Promise<number | null> {
    const end = once(this.process, 'exit');
    this.notify('exit');
    const [code] = (await end) as [number | null];
    return code;
  }

  /** For tests that failed before the server was stopped. */
  kill(): void {
    this.#connection.dispose();
    this.process.kill();
  }
}
