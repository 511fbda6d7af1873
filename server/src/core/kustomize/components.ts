import type { FileId } from '../inputs';
import { resolvePath } from '../scopes/paths';
import type { Customized } from './customized';
import { circular, isCircular, nothingAt } from './inclusion';
import { problem, unknown } from './notice';
import { isRemote } from './reading-files';
import { directive, type Setting } from './setting';
import type { Accumulation } from './sources';
import { itemsOf, textIn, type Tree } from './tree';
import { isAffordable } from './work';

/** Carries out a component on what is there. */
export type Apply = (component: FileId, all: readonly Customized[]) => Accumulation;

/** `components`, which change what is there so far. */
export function withComponents(before: readonly Customized[], setting: Setting, apply: Apply): readonly Customized[] {
  return itemsOf(directive(setting, 'components')).reduce((all, item) => applied(all, item, setting, apply), before);
}

/** A component that includes others twice is carried out very often: each costs as much as many patches. */
const costOfOne = 5000;

function applied(all: readonly Customized[], item: Tree, setting: Setting, apply: Apply): readonly Customized[] {
  const { sources, directory, work, tell } = setting;
  const path = textIn(item) ?? '';
  const place = resolvePath(directory, path);
  const component = isRemote(path) || path.startsWith('/') ? undefined : sources.kustomizationIn(place);
  if (component === undefined) {
    tell(isRemote(path) ? elsewhere(item) : nothingAt(item, place, setting));
    return all;
  }
  if (isCircular(component, place, setting)) {
    tell(circular(item));
    return all;
  }
  if (!isAffordable(work, costOfOne, item.origin, tell)) return all;
  const { kind, resources, notices, later } = apply(component, all);
  setting.gather(later);
  if (kind !== 'Component') tell(problem(item.origin, `This is a \`${kind}\`, and no \`Component\`.`));
  notices.forEach(tell);
  return resources;
}

function elsewhere(item: Tree): ReturnType<typeof unknown> {
  return unknown(item.origin, `\`${textIn(item) ?? ''}\` is not in this workspace: what it changes is not known.`);
}
