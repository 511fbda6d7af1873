import type { FilePort } from '../files/port';
import { capabilitiesFor, clientOf, registrationsFor, type Greeting, type Welcome } from './convert';
import { notifications } from './events';
import { requests } from './requests';
import { newSession, type Session } from './session';
import type { Wire } from './wire';

/** The connection, as the protocol's library gives it. */
export interface Connection {
  onInitialize(handler: (params: Greeting) => Welcome): unknown;
  onInitialized(handler: () => void): unknown;
  onShutdown(handler: () => void): unknown;
  onRequest(method: string, handler: (params: unknown) => unknown): unknown;
  onNotification(method: string, handler: (params: unknown) => unknown): unknown;
  sendRequest(method: string, params?: unknown): Promise<unknown>;
  sendNotification(method: string, params?: unknown): Promise<void>;
}

type Handlers = Readonly<Record<string, (session: Session, params: never) => unknown>>;

/** Serves one client. */
export function serve(connection: Connection, port: FilePort): void {
  const wire = wireOf(connection);
  let session: Session | undefined;
  connection.onInitialize((params) => {
    const client = clientOf(params);
    session = newSession(client, wire, port);
    return capabilitiesFor(client);
  });
  connection.onInitialized(() => void session?.start());
  connection.onShutdown(() => session?.stop());
  for (const [method, handle] of Object.entries(requests as Handlers)) {
    connection.onRequest(method, async (params) => {
      await session?.ready;
      return session ? caught(wire, method, () => handle(session as Session, params as never)) : null;
    });
  }
  for (const [method, handle] of Object.entries(notifications as Handlers)) {
    connection.onNotification(method, (params) => session && caught(wire, method, () => handle(session as Session, params as never)));
  }
}

/** Whatever we do wrong costs one answer. */
async function caught(wire: Wire, method: string, work: () => unknown): Promise<unknown> {
  try {
    return (await work()) ?? null;
  } catch (error) {
    wire.log(method, error);
    return null;
  }
}
