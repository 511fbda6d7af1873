import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Question } from '../../server/src/core/explanation';
import { databaseOfText } from '../fixture';
import { told } from './told';

/**
 * Pages of questions with their answers. The `yaml` blocks above the first heading are part of every cluster; those of a
 * section come behind them. An `explain` block begins with the question, `from → to (port)`; the rest is the answer.
 * UPDATE_PAGES=1 writes the answers anew.
 */
const isUpdate = process.env['UPDATE_PAGES'] === '1';
const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'));

for (const page of pages) {
  describe(`explain: ${page}`, () => {
    const file = path.join(import.meta.dirname, page);
    const [intro = '', ...sections] = readFileSync(file, 'utf8').split(/^(?=## )/m);
    const written = sections.map((section) => {
      const yaml = [...blocks(intro, 'yaml'), ...blocks(section, 'yaml')].join('---\n');
      return answered(section, yaml);
    });
    for (const [index, section] of sections.entries()) {
      it(section.slice(3, section.indexOf('\n')), () => {
        assert.ok(blocks(section, 'explain').length > 0, 'asks nothing');
        assert.equal(isUpdate ? written[index] : section, written[index]);
      });
    }
    if (isUpdate) writeFileSync(file, intro + written.join(''));
  });
}

function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

/** A section with the answers that there are now. */
function answered(section: string, yaml: string): string {
  return section.replaceAll(/^```explain\n(.*)\n[\s\S]*?^```/gm, (_, question: string) => {
    const lines = told(databaseOfText(yaml), questionOf(question));
    return ['```explain', question, ...lines, '```'].join('\n');
  });
}

function questionOf(text: string): Question {
  const [, from = '', to = '', port] =
    /^(\S+) → (\S+?)(?: \((\S+)\))?$/.exec(text) ?? assert.fail(`no question: ${text}`);
  return { from, to, ...(port === undefined ? {} : { port }) };
}
