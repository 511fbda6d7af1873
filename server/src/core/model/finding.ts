import type { Severity } from './severity';
import type { Anchor, Part } from './anchor';

/** Something worth telling. */
export interface Finding {
  readonly rule: string;
  /** Numbers of the catalogue of mistakes: `M-63`. */
  readonly mistakes: readonly string[];
  readonly severity: Severity;
  readonly at: Anchor;
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

export interface Related {
  readonly at: Anchor;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Somebody has to want it: it is never applied with all others. */
  readonly onlyByHand?: true;
}

/** A change named by anchors; `syntax/edit` writes it in the file's own style. */
export type Edit =
  /** Replaces the value at the anchor. */
  | { readonly kind: 'set'; readonly at: Anchor; readonly value: Value }
  /** Replaces some characters of the text at the anchor, and leaves the others as they are written. */
  | { readonly kind: 'replace'; readonly at: Anchor; readonly part: Part; readonly value: string }
  /** Adds a key to the map at the anchor, or an item to the list there; makes map or list where it is missing or null. */
  | { readonly kind: 'insert'; readonly at: Anchor; readonly key: string; readonly value: Value }
  | { readonly kind: 'append'; readonly at: Anchor; readonly value: Value }
  /** Removes the key or item at the anchor with its value. */
  | { readonly kind: 'remove'; readonly at: Anchor }
  /** Makes the list item at the anchor part of the item before it: its dash goes. */
  | { readonly kind: 'join'; readonly at: Anchor }
  /** Gives the key at the anchor another name. */
  | { readonly kind: 'rename'; readonly at: Anchor; readonly key: string };

/** A YAML value to write. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
