import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './client-options';
import { answerFileRequests } from './virtual-files';

/** The client of a server that is a process of its own. */
export function createClient(context: ExtensionContext): LanguageClient {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const client = new LanguageClient('portolan', 'Portolan', server, clientOptions());
  answerFileRequests(client);
  return client;
}
