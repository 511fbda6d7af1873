import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { clientFiles } from '../files/client';
import { disk } from '../files/disk';
import { gitFiles } from '../files/git';
import { helm } from '../files/helm';
import { kubectlWithin, mostBytes } from '../files/kubectl';
import { byScheme } from '../files/port';
import { serve } from '../lsp/server';

const kubectl = (milliseconds: number) => kubectlWithin({ milliseconds, bytes: mostBytes });

// Reads `--stdio`, `--node-ipc` or `--socket=PORT`; ends when its client does.
const connection = createConnection(ProposedFeatures.all);
serve(connection, (wire) => ({
  port: byScheme({ file: { ...disk, at: gitFiles, kubectl } }, clientFiles(wire.request)),
  helm,
}));
connection.listen();
