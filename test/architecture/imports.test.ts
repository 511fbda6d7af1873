import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { everybodys, table, type Row } from './import-table';
import { importsOf, sources, type Import } from './sources';

function rowOf(file: string): Row | undefined {
  const rows = table.filter(({ from }) => isIn(file, from));
  return rows.sort((a, b) => b.from.length - a.from.length)[0];
}

/** Whether a file is in a folder, or is that file. */
function isIn(file: string, place: string): boolean {
  return file.replace(/\.ts$/, '') === place || file.startsWith(`${place}/`);
}

function isAllowed({ file, target, isTypeOnly }: Import): boolean {
  const row = rowOf(file);
  if (!row) return false;
  if (isPackage(target)) return (row.packages ?? []).some((name) => isOfPackage(target, name));
  const places = [row.from, ...everybodys, ...row.ours, ...(isTypeOnly ? (row.types ?? []) : [])];
  return places.some((place) => isIn(target, place));
}

function isPackage(target: string): boolean {
  return !/^(?:server|client|package\.json|test)(?:\/|$)/.test(target);
}

function isOfPackage(target: string, name: string): boolean {
  return name.endsWith(':') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`);
}

const all = sources.flatMap(importsOf);

function told({ file, target }: Import): string {
  return `${file} imports ${target}`;
}

describe('architecture: imports', () => {
  it('have a row in the table for every file', () => {
    assert.deepEqual(
      sources.filter((file) => !rowOf(file)),
      [],
    );
  });

  it('are those of the table', () => {
    assert.ok(all.length > 100);
    assert.deepEqual(all.filter((one) => !isAllowed(one)).map(told), []);
  });

  it('name modules of node with `node:`', () => {
    assert.deepEqual(all.filter(({ target }) => builtinModules.includes(target)).map(told), []);
  });

  it('go round in no circle', () => {
    assert.deepEqual(circles(), []);
  });
});

/** Files that, through imports of values, need themselves. */
function circles(): readonly string[] {
  const next = new Map<string, readonly string[]>();
  for (const { file, target, isTypeOnly } of all) {
    const from = file.replace(/\.ts$/, '');
    if (!isTypeOnly && !isPackage(target)) next.set(from, [...(next.get(from) ?? []), target]);
  }
  return [...next.keys()].filter((file) => reached(next, file).has(file));
}

function reached(next: ReadonlyMap<string, readonly string[]>, start: string): ReadonlySet<string> {
  const found = new Set(next.get(start));
  // A set that grows while it is walked is walked to its end.
  for (const file of found) for (const target of next.get(file) ?? []) found.add(target);
  return found;
}
