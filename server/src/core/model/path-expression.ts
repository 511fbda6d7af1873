/** Whether a path can hardly be meant as it stands, but as an expression: `/api(/|$)(.*)`. */
export function isExpression(path: string): boolean {
  return /[\\^|[\]{}]|\(.*\)|\.[*+]|[*$]$/.test(path);
}
