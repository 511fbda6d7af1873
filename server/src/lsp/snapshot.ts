import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { settings, workspace } from '../core/inputs';
import { commandsFor, commandText, NoSnapshot, takeSnapshot, type Kubectl } from '../core/snapshot/take';
import type { SnapshotView } from '../protocol';
import type { Session } from './session';
import { recordIn } from './settings';

/** For all commands together. */
const patienceMilliseconds = 120_000;

/** What would be run for a snapshot; nothing is. */
export function snapshotCommands(params: unknown): readonly string[] {
  return commandsFor(wishIn(params)).map(commandText);
}

/** What the live cluster holds; why it cannot be read is an error with a sentence for people. */
export async function snapshot(session: Session, params: unknown): Promise<SnapshotView | ResponseError> {
  try {
    const wish = { ...wishIn(params), now: new Date().toISOString() };
    return await takeSnapshot(wish, kubectlOf(session), () => undefined);
  } catch (error) {
    if (error instanceof NoSnapshot) return new ResponseError(ErrorCodes.InvalidParams, error.message);
    throw error;
  }
}

function kubectlOf({ isTrusted, db, port }: Session): Kubectl {
  if (!isTrusted) throw new NoSnapshot('kubectl runs only where the workspace is trusted.');
  if (settings(db, workspace).readsCluster !== true)
    throw new NoSnapshot('kubectl runs only where the setting `portolan.readCluster` is on.');
  if (!port.kubectl) throw new NoSnapshot('There is no kubectl here.');
  return port.kubectl(patienceMilliseconds);
}

function wishIn(params: unknown) {
  const { context, namespaces } = recordIn(params);
  const names = Array.isArray(namespaces) ? namespaces.filter((name) => typeof name === 'string') : [];
  return { context: typeof context === 'string' && context !== '' ? context : undefined, namespaces: names };
}
