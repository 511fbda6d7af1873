/** Whether a path can hardly be meant as it stands, but as an expression: `/api(/|$)(.*)`. */
export function isExpression(path: string): boolean {
  return /[\\^|[\]{}]|\(.*\)|\.[*+]|[*$]$/.test(path);
}

/** What `/api(/|$)(.*)` and `/api/*` begin with, where all below it is meant; `undefined` where more is. */
export function withoutExpression(path: string): string | undefined {
  const plain = path.replace(/(\(\/\|\$\)(\(\.\*\))?|\/?\(?\.\*\)?|\/?\*)$/, '');
  return plain === path || isExpression(plain) ? undefined : plain || '/';
}
