import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/src/core/rules';
import { liveRules } from '../../server/src/core/rules/live-cluster';

const server = path.resolve(import.meta.dirname, '../../server');
const page = readFileSync(path.join(server, 'UNREACHABLE.md'), 'utf8');
const links = [...page.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, name = '', target = '']) => ({ name, target }));

describe('the page "Why is my Service unreachable?"', () => {
  it('names rules that there are, each by its page', () => {
    const named = links.filter(({ target }) => !target.startsWith('#'));
    assert.ok(named.length > 40);
    for (const { name, target } of named) {
      assert.ok(
        rules.some(({ id }) => id === name),
        name,
      );
      assert.ok(target.endsWith(`/${name}.md`) && existsSync(path.join(server, target)), target);
    }
  });

  it('leads to every rule but those that compare with a live cluster', () => {
    const named = new Set(links.map(({ name }) => name));
    const live = new Set(liveRules.map(({ id }) => id));
    const missing = rules.filter(({ id }) => !named.has(id) && !live.has(id));
    assert.deepEqual(
      missing.map(({ id }) => id),
      [],
    );
  });

  it('leads from each thing that one sees to a part of the page', () => {
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replaceAll(/[^a-z0-9 ]/g, '')
        .replaceAll(' ', '-'),
    );
    const inside = links.filter(({ target }) => target.startsWith('#'));
    assert.ok(inside.length >= 8);
    for (const { target } of inside) assert.ok(headings.includes(target.slice(1)), target);
  });

  it('is where the README says', () => {
    assert.ok(readFileSync(path.join(server, '../README.md'), 'utf8').includes('(server/UNREACHABLE.md)'));
  });
});
