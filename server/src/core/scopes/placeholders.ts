import type { Parameters } from '../model/delivery';

/** `{{name}}` of plain templates, `{{.name}}` and `{{index .path.segments 1}}` of Go's. */
const placeholder = /\{\{-?\s*(?:index\s+)?\.?([\w.[\]-]+)(?:\s+(\d+))?\s*-?\}\}/g;

/** The text with what is known filled in; what is not stays. */
export function filled(text: string, parameters: Parameters): string {
  return text.replace(placeholder, (whole, name: string, index: string | undefined) => {
    const key = index === undefined ? name : `${name}[${index}]`;
    return Object.hasOwn(parameters, key) ? (parameters[key] ?? whole) : whole;
  });
}

/** Whether there is anything left that only somebody else can fill in. */
export function hasPlaceholders(text: string): boolean {
  return text.includes('{{');
}

/** What a directory of a repository stands for in templates of both forms (N-12.4). */
export function directoryParameters(path: string): Parameters {
  const segments = path.split('/');
  const basename = segments.at(-1) ?? '';
  const normalized = basename
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  const words: readonly (readonly [string, string])[] = [
    ...['path', 'path.path'].map((key) => [key, path] as const),
    ['path.basename', basename],
    ['path.basenameNormalized', normalized],
    ...segments.flatMap((segment, index) =>
      ['path', 'path.segments'].map((key) => [`${key}[${String(index)}]`, segment] as const),
    ),
  ];
  return Object.fromEntries(words);
}
