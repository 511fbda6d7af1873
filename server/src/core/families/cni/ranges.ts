import { wordOf, type Node } from '../../syntax/node';
import type { Sign } from './sign';

/** Comma lists of ranges; the defaults where nothing is written. */
export function rangesOf(
  pods: Node | undefined,
  services: Node | undefined,
  defaultPods?: readonly string[],
  defaultServices?: readonly string[],
): Pick<Sign, 'podCIDRs' | 'serviceCIDRs'> {
  const listed = (node: Node | undefined): readonly string[] | undefined => {
    const words = wordOf(node);
    return words === undefined ? undefined : rangesIn(words);
  };
  const podCIDRs = listed(pods) ?? defaultPods;
  const serviceCIDRs = listed(services) ?? defaultServices;
  return { ...(podCIDRs ? { podCIDRs } : {}), ...(serviceCIDRs ? { serviceCIDRs } : {}) };
}

export function rangesIn(words: string): readonly string[] {
  return words.split(',').map((range) => range.trim());
}
