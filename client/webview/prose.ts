import { html } from './dom';

// Sentences come with names in backticks, as everywhere in Portolan.

/** The sentence as elements, names as code. */
export function prose(sentence: string): readonly (Node | string)[] {
  return sentence.split('`').map((part, index) => (index % 2 === 1 ? html('code', {}, part) : part));
}

/** A name that may break after its slashes. */
export function breakable(name: string): readonly (Node | string)[] {
  return name.split('/').flatMap((part, index) => (index === 0 ? [part] : ['/', html('wbr'), part]));
}
