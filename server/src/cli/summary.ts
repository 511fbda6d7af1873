import type { CheckReport } from './check';

/** The last line: how much of what was found, in how many files with manifests. */
export function checkSummary({ findings, problems, manifests }: CheckReport): string {
  const severities = [...findings, ...problems].map(({ severity }) => severity);
  const errors = severities.filter((severity) => severity === 'error').length;
  const warnings = severities.filter((severity) => severity === 'warning').length;
  const notes = severities.length - errors - warnings;
  const parts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note')];
  if (severities.length === 0) return `No findings in ${counted(manifests.length, 'file') || '0 files'}.`;
  const told = parts.filter((part) => part !== '').join(', ');
  return manifests.length === 0 ? told : `${told} in ${counted(manifests.length, 'file')}`;
}

/** `2 errors`; nothing for none. */
function counted(count: number, word: string): string {
  if (count === 0) return '';
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
