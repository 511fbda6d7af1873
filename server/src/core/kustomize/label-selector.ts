/** What labels, or annotations, a text selects; both as Kubernetes writes them. */
export type TextSelector = (labels: ReadonlyMap<string, string>) => boolean;

/** `app=web,tier in (a, b),!old`; `undefined` for what is no selector. */
export function parseSelector(text: string): TextSelector | undefined {
  const requirements = splitRequirements(text).map(parseRequirement);
  if (requirements.some((one) => one === undefined)) return undefined;
  return (labels) => requirements.every((one) => one?.(labels));
}

/** At commas outside parentheses. */
function splitRequirements(text: string): readonly string[] {
  return text.trim() === '' ? [] : text.split(/,(?![^(]*\))/).map((part) => part.trim());
}

function parseRequirement(text: string): TextSelector | undefined {
  const [, absent] = /^!\s*([^\s=!(),]+)$/.exec(text) ?? [];
  if (absent !== undefined) return (labels) => !labels.has(absent);
  if (/^[^\s=!(),]+$/.test(text)) return (labels) => labels.has(text);
  const [, key = '', sign, value = ''] = /^([^\s=!(),]+)\s*(==|=|!=)\s*([^\s=!(),]*)$/.exec(text) ?? [];
  if (sign === '!=') return (labels) => labels.get(key) !== value;
  if (sign !== undefined) return (labels) => labels.get(key) === value;
  return parseSet(text);
}

function parseSet(text: string): TextSelector | undefined {
  const [, key = '', operator, list = ''] = /^([^\s=!(),]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text) ?? [];
  if (operator === undefined) return undefined;
  const values = new Set(list.split(',').map((value) => value.trim()));
  const isIn = (value: string | undefined): boolean => value !== undefined && values.has(value);
  return operator === 'in' ? (labels) => isIn(labels.get(key)) : (labels) => !isIn(labels.get(key));
}
