import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { exposures, type ExposedSide } from '../core/exposure';
import { askedReachability, type Place as CorePlace, type ReachDoubt } from '../core/reachability';
import { askedClassReachability } from '../core/reachability/classes';
import { UnknownWord, type Asked } from '../core/reachability/asked';
import type { CompactReachView, ExposedSideView, ExposureView, PassingView, Place, ReachView } from '../protocol';
import type { Session } from './session';
import { recordIn } from './settings';

/** Who can reach whom; a word that means nobody is an error with a sentence for people. */
export function reach(
  { db, converter: { uriOf } }: Session,
  params: unknown,
): ReachView | CompactReachView | ExposureView | ResponseError {
  const { compact, exposure } = recordIn(params);
  const asked = askedIn(params);
  const place = ({ file, range }: CorePlace): Place => ({ uri: uriOf(file), range });
  const told = <T extends { readonly maybe: readonly ReachDoubt[] }>(one: T) => ({
    ...one,
    maybe: one.maybe.map(doubt(place)),
  });
  try {
    if (exposure === true) return exposureView(exposures(db, asked), place);
    if (compact !== true) {
      const answer = askedReachability(db, asked);
      return { ...answer, connections: answer.connections.map(told) };
    }
    const answer = askedClassReachability(db, asked);
    return { ...answer, rectangles: answer.rectangles.map(told) };
  } catch (error) {
    if (error instanceof UnknownWord) return new ResponseError(ErrorCodes.InvalidParams, error.message);
    throw error;
  }
}

/** Clients may send anything. */
function askedIn(params: unknown): Asked {
  const { from, to, namespaces, services } = recordIn(params);
  return {
    ...(Array.isArray(from) ? { from: textsIn(from) } : {}),
    ...(Array.isArray(to) ? { to: textsIn(to) } : {}),
    ...(Array.isArray(namespaces) ? { namespaces: textsIn(namespaces) } : {}),
    ...(services === true ? { services } : {}),
  };
}

function textsIn(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}

type Placing = (place: CorePlace) => Place;

function doubt(place: Placing): (one: ReachDoubt) => PassingView['maybe'][number] {
  return ({ ports, reason, at }) => ({ ports, reason, at: at.map(place) });
}

function exposureView(
  { endpoints, exposures: all, assumptions }: ReturnType<typeof exposures>,
  place: Placing,
): ExposureView {
  return {
    endpoints,
    exposures: all.map(({ id, ingress, egress }) => ({
      id,
      ...(ingress ? { ingress: sideView(ingress, place) } : {}),
      ...(egress ? { egress: sideView(egress, place) } : {}),
    })),
    assumptions,
  };
}

function sideView({ isRestricted, peers }: ExposedSide, place: Placing): ExposedSideView {
  return {
    isRestricted,
    peers: peers.map((peer) => ({ ...peer, maybe: peer.maybe.map(doubt(place)), at: peer.at.map(place) })),
  };
}
