import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { rules } from '../../server/src/core/rules';
import type { Sources } from '../fixture';
import {
  blockOf,
  blocksOf,
  filesOf,
  readPage,
  sectionNames,
  withBlocks,
  withoutUnderlines,
  withUnderlines,
  writePage,
} from './page';
import { applied, isSerious, problemsIn, repaired, run, type Found } from './run';

const directory = new URL('../../server/src/core/rules/', import.meta.url).pathname;
const pages = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => directory + path)
  .sort();
const isUpdate = process.env['UPDATE_PAGES'] === '1';

describe('pages of rules', () => {
  it('each rule has one', () => {
    assert.deepEqual(pages.map((path) => basename(path, '.md')).sort(), rules.map(({ id }) => id).sort());
  });
  for (const path of pages) {
    describe(basename(path, '.md'), () => {
      pageTests(path);
    });
  }
});

function pageTests(path: string): void {
  const id = basename(path, '.md');
  const text = readFileSync(path, 'utf8');
  const page = readPage(text);
  const rule = rules.find((one) => one.id === id);
  const examples = blocksOf(page, 'Example').map((block) => filesOf(withoutUnderlines(block)));

  it('has its sections, the summary of the rule and its sources', () => {
    assert.equal(writePage(page), text);
    assert.deepEqual(
      page.sections.map(({ name }) => name),
      sectionNames,
    );
    assert.deepEqual([page.title, page.summary], [id, rule?.summary]);
    const source =
      page.sections
        .at(-1)
        ?.parts.map((part) => part.text)
        .join('') ?? '';
    assert.deepEqual(
      rule?.mistakes.filter((mistake) => !source.includes(mistake)),
      [],
    );
  });

  it('shows what is found, and the same after the fixes', () => {
    const redrawn = withBlocks(
      page,
      'Example',
      examples.map((files) => blockOf(drawn(files, id))),
    );
    const fixed = withBlocks(
      redrawn,
      'Fix',
      examples.filter((files) => isFixable(files, id)).map((files) => blockOf(repaired(files, id))),
    );
    if (isUpdate) writeFileSync(path, writePage(fixed));
    else assert.equal(writePage(fixed), text);
    assert.ok(
      examples.every((files) => own(run(files), id).length > 0),
      'an example without a finding',
    );
    assert.equal(blocksOf(page, 'Fix').length, examples.filter((files) => isFixable(files, id)).length);
  });

  it('passes over what is right', () => {
    const blocks = blocksOf(page, 'Not reported');
    assert.ok(blocks.length > 0);
    for (const block of blocks) {
      const found = run(filesOf(block)).filter((one) => one.rule === id || isSerious(one));
      assert.deepEqual(
        found.map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
      assert.deepEqual(problemsIn(filesOf(block)), []);
    }
  });

  it('each fix alone can be written, makes its finding go away and brings no other', () => {
    for (const files of examples) {
      const before = run(files);
      for (const finding of own(before, id)) {
        for (const fix of finding.fixes) checkFix(files, before, finding, fix);
      }
    }
  });

  it('after the fixes nothing of the rule is left', () => {
    for (const files of examples.filter((one) => isFixable(one, id))) {
      assert.deepEqual(own(run(repaired(files, id)), id), []);
    }
  });
}

function own(found: readonly Found[], id: string): readonly Found[] {
  return found.filter((one) => one.rule === id);
}

function isFixable(files: Sources, id: string): boolean {
  return own(run(files), id).some(({ fixes }) => fixes.length > 0);
}

/** All findings of the page's rule, and what other rules say that is serious. */
function drawn(files: Sources, id: string): Sources {
  const found = run(files).filter((one) => one.rule === id || isSerious(one));
  const entries = Object.entries(files).map(([path, text]) => {
    const underlines = found
      .filter((one) => one.path === path)
      .map(({ range, severity, rule, message }) => ({
        line: range.start.line,
        from: range.start.character,
        to: range.end.character,
        says: `${severity}${rule === id ? '' : ` (${rule})`}: ${message}`,
      }));
    return [path, withUnderlines(text, underlines)] as const;
  });
  return Object.fromEntries(entries);
}

function checkFix(files: Sources, before: readonly Found[], finding: Found, fix: Found['fixes'][number]): void {
  const after = applied(files, fix);
  const found = run(after);
  assert.deepEqual(problemsIn(after), problemsIn(files), fix.title);
  const told = before.map(({ rule, message }) => `${rule}: ${message}`);
  const now = found.map(({ rule, message }) => `${rule}: ${message}`);
  const count = (list: readonly string[]): number =>
    list.filter((one) => one === `${finding.rule}: ${finding.message}`).length;
  assert.ok(count(now) < count(told), `${fix.title} leaves ${finding.message}`);
  assert.deepEqual(
    found
      .filter(isSerious)
      .map(({ rule, message }) => `${rule}: ${message}`)
      .filter((one) => !told.includes(one)),
    [],
  );
}
