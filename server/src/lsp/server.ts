import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { capabilitiesFor, clientOf, registrationsFor } from './client';
import type { Greeting, Welcome } from './convert';
import { notifications } from './events';
import { flawIn } from './params';
import { requests } from './requests';
import { Session, type Outside } from './session';
import type { Wire } from './wire';
import type { Asked } from './workspace-pull';

/** The connection, as the protocol's library gives it. */
export interface Connection {
  onInitialize(handler: (params: Greeting) => Welcome | ResponseError<never>): unknown;
  onInitialized(handler: () => void): unknown;
  onShutdown(handler: () => void): unknown;
  onRequest(method: string, handler: (params: unknown, asked: Asked) => unknown): unknown;
  onNotification(method: string, handler: (params: unknown) => unknown): unknown;
  sendRequest(method: string, ...params: unknown[]): Promise<unknown>;
  sendNotification(method: string, ...params: unknown[]): Promise<void>;
}

/** Serves one client, from its greeting to its end. */
export function serve(connection: Connection, outsideFor: (wire: Wire) => Outside): void {
  const wire = wireOf(connection);
  let session: Session | undefined;
  let isOver = false;
  connection.onInitialize((params) => {
    if (session) return refusal(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    const client = clientOf(params);
    session = new Session(client, wire, outsideFor(wire));
    return capabilitiesFor(client);
  });
  connection.onInitialized(() => {
    if (session) start(session, wire);
  });
  connection.onShutdown(() => {
    session?.stop();
    isOver = true;
  });
  route(connection, wire, () => {
    if (isOver) return refusal(ErrorCodes.InvalidRequest, 'The server was shut down.');
    return session ?? refusal(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
  });
}

function start(session: Session, wire: Wire): void {
  const registrations = registrationsFor(session.client);
  if (registrations.length > 0) void wire.request('client/registerCapability', { registrations });
  session.start();
}

type Handlers<Rest extends unknown[]> = Readonly<
  Record<string, (session: Session, params: never, ...rest: Rest) => unknown>
>;

/** Leads each method to its function. Questions wait until there is something to answer from; news do not. */
function route(connection: Connection, wire: Wire, current: () => Session | ResponseError): void {
  for (const [method, handle] of Object.entries(requests as Handlers<[Asked]>)) {
    connection.onRequest(method, (params, asked) => {
      const session = current();
      const flaw = flawIn(method, params);
      if (session instanceof ResponseError) return session;
      if (flaw !== undefined) return refusal(ErrorCodes.InvalidParams, flaw);
      return caught(wire, method, async () => {
        await session.ready;
        return handle(session, params as never, asked);
      });
    });
  }
  for (const [method, handle] of Object.entries(notifications as Handlers<[]>)) {
    connection.onNotification(method, (params) => {
      const session = current();
      const flaw = flawIn(method, params);
      if (session instanceof ResponseError) return undefined;
      if (flaw === undefined) return caught(wire, method, () => handle(session, params as never));
      wire.log(method, flaw);
      return undefined;
    });
  }
}

function refusal(code: number, message: string): ResponseError<never> {
  return new ResponseError<never>(code, message);
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

function wireOf(connection: Connection): Wire {
  const logged = new Set<string>();
  // A client that is gone needs no answer, and one that does not know a method is asked no more.
  const ignore = (): undefined => undefined;
  const notify = (method: string, params?: unknown): void => {
    // A parameter that is given, be it `undefined`, is sent.
    connection.sendNotification(method, ...(params === undefined ? [] : [params])).catch(ignore);
  };
  return {
    request: (method, params) =>
      connection.sendRequest(method, ...(params === undefined ? [] : [params])).catch(ignore),
    notify,
    log: (where, error) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (logged.has(text)) return;
      logged.add(text);
      notify('window/logMessage', { type: 1, message: `Portolan, ${where}: ${text}` });
    },
  };
}
