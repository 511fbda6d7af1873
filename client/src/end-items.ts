import type { ReachedEndpoint } from '../../server/src/protocol';

/** A line of the list of those who connect, or are connected to; `word` is what the server is asked with. */
export interface EndItem {
  readonly label: string;
  readonly description: string;
  readonly word: string;
  /** Whether it stays whatever is typed. */
  readonly alwaysShow?: boolean;
}

/** Who can connect: everyone outside first, then workloads. */
export function sourceItems(ends: readonly ReachedEndpoint[]): readonly EndItem[] {
  return [world, ...ends.filter(({ kind }) => kind === 'workload').map(itemOf)];
}

/** Whom one can connect to: Services first, as that is what programs ask for. */
export function targetItems(ends: readonly ReachedEndpoint[]): readonly EndItem[] {
  const of = (kind: ReachedEndpoint['kind']): readonly EndItem[] => ends.filter((end) => end.kind === kind).map(itemOf);
  return [...of('service'), ...of('ingress'), ...of('workload'), world];
}

/** What a person typed that is in no list: an address, a URL, a name. Its label is no match, so it comes after those. */
export function typedItem(text: string): EndItem {
  return { label: '$(edit) As typed', description: text, word: text, alwaysShow: true };
}

const world: EndItem = { label: '$(globe) Anyone outside', description: 'the world', word: 'world' };

const icons = { workload: 'package', service: 'symbol-interface', ingress: 'sign-in', external: 'globe' } as const;

function itemOf({ id, kind, namespace, name, workload }: ReachedEndpoint): EndItem {
  const type = { workload, service: 'Service', ingress: 'Ingress', external: undefined }[kind];
  const label = name === undefined ? id : `${namespace ?? ''}/${name}`;
  const prefix = id.includes(':') ? `${id.slice(0, id.indexOf(':'))} · ` : '';
  return { label: `$(${icons[kind]}) ${label}`, description: `${prefix}${type ?? ''}`, word: id };
}
