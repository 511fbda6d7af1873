/** What a document says it is, read off its text without parsing it. */
export interface Sniffed {
  /** Both are `undefined` in flow style (JSON), where only parsing tells. */
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly hasPodTemplate: boolean;
}

/**
 * Only text that holds `apiVersion` and `kind` as keys of its outermost map is a manifest; `undefined` for all
 * other text, such as a workflow that carries a manifest inside a block scalar.
 */
export function sniff(text: string): Sniffed | undefined {
  if (!text.includes('apiVersion') || !text.includes('kind')) return undefined;
  const hasPodTemplate = text.includes('containers') && text.includes('template');
  if (/^\s*\{/.test(withoutComments(text)))
    return flowKeys.every((key) => key.test(text))
      ? { apiVersion: undefined, kind: undefined, hasPodTemplate }
      : undefined;
  const apiVersion = rootKey(text, 'apiVersion');
  const kind = rootKey(text, 'kind');
  if (apiVersion === undefined || kind === undefined) return undefined;
  return { apiVersion, kind, hasPodTemplate };
}

/** As keys, and not within a text such as a snippet for an editor. */
const flowKeys = [/[{,\s]["']?apiVersion["']?\s*:\s*["']?[\w.-]*\/?v\d/, /[{,\s]["']?kind["']?\s*:\s*["']?[A-Z]/];

function withoutComments(text: string): string {
  return text.replace(/^(?:\uFEFF?[ \t]*(?:#.*)?(?:\r\n|\n|\r))+/, '').replace(/^\uFEFF/, '');
}

/** The word behind a key at the indentation of the first line that is not empty or a comment. */
function rootKey(text: string, key: string): string | undefined {
  const indent = /^ */.exec(withoutComments(text))?.[0] ?? '';
  const line = new RegExp(`^\\uFEFF?${indent}["']?${key}["']?[ \\t]*:[ \\t]*["']?([\\w./-]*)`, 'm').exec(text);
  return line?.[1];
}
