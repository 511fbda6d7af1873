import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { clientFiles } from '../files/client';
import { disk } from '../files/disk';
import { gitFiles } from '../files/git';
import { helm } from '../files/helm';
import { kubectlWithin, mostBytes } from '../files/kubectl';
import { byScheme } from '../files/port';
import { serve } from '../lsp/server';

const kubectl = (milliseconds: number) => kubectlWithin({ milliseconds, bytes: mostBytes });
const ways = ['--stdio', '--node-ipc', '--socket', '--pipe'];

function listen(connection: Connection): void {
  serve(connection, (wire) => ({
    port: byScheme({ file: { ...disk, at: gitFiles, kubectl } }, clientFiles(wire.request)),
    helm,
  }));
  connection.listen();
}

// Ends when its client does.
if (process.argv.some((word) => ways.includes(word.replace(/=.*/, '')))) listen(createConnection(ProposedFeatures.all));
else {
  console.error(
    'The language server of Portolan talks to an editor: start it with --stdio, --node-ipc, --socket=PORT or --pipe=NAME.',
  );
  process.exitCode = 2;
}
