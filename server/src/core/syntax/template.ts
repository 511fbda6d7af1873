import { Lexer } from 'yaml';

/** Goes before a plain or block scalar in the lexer's stream. */
const scalarMark = '\x1f';

/**
 * Whether a document is a Go template (Helm's) and not yet YAML: `{{` outside quotes, block scalars and
 * comments. Valid manifests hold `{{` inside those: alert texts, `docker inspect` formats, script fragments.
 */
export function isTemplate(text: string): boolean {
  if (!text.includes('{{')) return false;
  let before = '';
  let header = '';
  for (const token of new Lexer().lex(text)) {
    const isScalar = before === scalarMark;
    const isBlockScalar = isScalar && /^[|>]/.test(header);
    if (isScalar && !isBlockScalar && token.includes('{{')) return true;
    if (token === '{' && before === '{') return true;
    before = token;
    if (token.trim() !== '' && token !== scalarMark && !token.startsWith('#')) header = token;
  }
  return false;
}
