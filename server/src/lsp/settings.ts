import type { Settings } from '../core/inputs';
import { chosenSeverities, type ChosenSeverity } from '../core/model/severity';

const words: ReadonlySet<unknown> = new Set(chosenSeverities);

/** The section `portolan` of the editor's settings; what makes no sense in it is left out. */
export function settingsIn(value: unknown): Settings {
  const { cni, rules, readCluster } = recordIn(value);
  const chosen = Object.entries(recordIn(rules)).filter((entry): entry is [string, ChosenSeverity] =>
    words.has(entry[1]),
  );
  const known = { rules: Object.fromEntries(chosen), ...(readCluster === true ? { readsCluster: true } : {}) };
  return typeof cni === 'string' && cni !== '' ? { ...known, cni } : known;
}

/** Whether and with which program charts are rendered: `portolan.helm`. */
export interface HelmSettings {
  readonly isEnabled: boolean;
  readonly program: string;
}

/** Of the section `portolan`; only a plain `true` switches it on. */
export function helmSettingsIn(value: unknown): HelmSettings {
  const { enabled, path } = recordIn(recordIn(value)['helm']);
  return { isEnabled: enabled === true, program: typeof path === 'string' && path !== '' ? path : 'helm' };
}

/** Globs that are switched on in `files.exclude`; one with a condition counts as switched off. */
export function excludesIn(value: unknown): readonly string[] {
  return Object.entries(recordIn(value)).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
}

/** A map, or an empty one for everything that is none. */
export function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
