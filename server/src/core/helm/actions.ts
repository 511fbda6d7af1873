/** What stands between `{{` and `}}` in a template, with both. */
export interface Action {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it takes away the white space before it, or behind it. */
  readonly trimsBefore: boolean;
  readonly trimsBehind: boolean;
  /** Whether it prints nothing by itself. */
  readonly isSilent: boolean;
}

const silent = /^(?:if|else|end|range|with|define|break|continue)\b|^\/\*|^\$\w*\s*:?=|^\$\w+\s*,/;

/** The actions of a template in their order; one that is not closed goes up to the end. */
export function actionsIn(template: string): readonly Action[] {
  const found: Action[] = [];
  for (let at = template.indexOf('{{'); at !== -1; at = template.indexOf('{{', endOf(template, at))) {
    const end = endOf(template, at);
    found.push(actionAt(template.slice(at, end), at));
  }
  return withScopes(found);
}

function actionAt(text: string, start: number): Action {
  const inner = text.replace(/^\{\{-?\s*/, '');
  return {
    start,
    end: start + text.length,
    text,
    trimsBefore: /^\{\{-\s/.test(text),
    trimsBehind: /\s-\}\}$/.test(text),
    isSilent: silent.test(inner),
  };
}

/** Behind the `}}`; one in a text or in a comment closes nothing. */
function endOf(template: string, start: number): number {
  const comment = /^\{\{-?\s*\/\*/.exec(template.slice(start, start + 100));
  if (comment) {
    const end = template.indexOf('*/', start);
    const close = end === -1 ? -1 : template.indexOf('}}', end);
    return close === -1 ? template.length : close + 2;
  }
  const token = /"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|\}\}/g;
  token.lastIndex = start + 2;
  for (let match = token.exec(template); match; match = token.exec(template))
    if (match[0] === '}}') return token.lastIndex;
  return template.length;
}

/** What the dot stands for: values at a path, all there is (`''`), or something that is not known. */
type Dot = string | undefined;

/** Within `{{ with .Values.web }}`, `.port` is `.Values.web.port`. */
function withScopes(actions: readonly Action[]): readonly Action[] {
  const outer: Dot[] = [];
  let dot: Dot = '';
  return actions.map((action) => {
    const [, word = '', rest = ''] = /^\{\{-?\s*(\w+)\s*(.*?)\s*-?\}\}$/s.exec(action.text) ?? [];
    if (word === 'end') dot = outer.pop();
    else if (word === 'else') dot = outer.at(-1);
    else if (['if', 'with', 'range', 'define', 'block'].includes(word)) {
      outer.push(dot);
      dot = inner(word, rest, dot);
    } else if (dot !== undefined && dot !== '') return { ...action, text: spelledOut(action.text, dot) };
    return action;
  });
}

function inner(word: string, rest: string, dot: Dot): Dot {
  if (word === 'if') return dot;
  const path = /^(\$?)\.((?:\w+\.)*\w+)$/.exec(rest);
  if (word !== 'with' || !path || dot === undefined) return undefined;
  const [, root = '', names = ''] = path;
  if (root === '$' || dot === '') return names.startsWith('Values.') ? `.${names}` : undefined;
  return `${dot}.${names}`;
}

function spelledOut(text: string, dot: string): string {
  const start = /^(\{\{-?\s*(?:toYaml\s+|quote\s+)?)\.((?:\w+\.)*\w+)?(?=[\s|}])/;
  return text.replace(
    start,
    (_, before: string, names = '') => before + dot + (names === '' ? '' : `.${String(names)}`),
  );
}
