import assert from 'node:assert/strict';
import { uriOf } from '../fixture';
import type { Database } from '../../server/src/core/query';
import { definition } from '../../server/src/ide/definition';
import { hover } from '../../server/src/ide/hover';
import { chart, databaseWith, printedWeb, web } from './charts';

const template = uriOf('chart/templates/web.yaml');

/** The position of a text in the template. */
function at(text: string): { readonly line: number; readonly character: number } {
  const before = web.slice(0, web.indexOf(text) + 1).split('\n');
  return { line: before.length - 1, character: (before.at(-1) ?? '').length };
}

function hoverAt(db: Database, text: string): string {
  return hover(db, template, at(text))?.markdown.split('\n')[0] ?? '';
}

describe('helm: in a template that is rendered', () => {
  const db = databaseWith(chart, { 'chart/Chart.yaml': printedWeb('http') });

  it('a hover says what the line becomes', () => {
    assert.deepEqual(
      ['{{ .Release.Name }}-web', 'matchLabels', 'name: web\nspec', 'wob', 'selector:\n    app', 'port: 80'].map(
        (text) => hoverAt(db, text).replace(/\(file:.*?\)/, ''),
      ),
      [
        '**Deployment [default/shop-web]**',
        '**Deployment [default/shop-web]**',
        '**Service [default/web]** · ClusterIP',
        '**Selects** pods with `app=wob` in namespace `default`',
        '**Selects** pods with `app=wob` in namespace `default`',
        '**Service [default/web]** · ClusterIP',
      ],
    );
  });

  it('also where the line only looks a value up', () => {
    assert.match(hoverAt(db, '.Values.web.targetPort'), /^\*\*Service \[default\/web\]/);
  });

  it('nothing is said of lines that print nothing', () => {
    assert.deepEqual(hoverAt(db, '{{- if'), '');
  });

  it('the definition is the line of the template', () => {
    const places = definition(db, template, at('name: web\nspec'))?.targets ?? [];
    assert.deepEqual(
      places.map(({ file, selection }) => [file, selection.start.line]),
      [[template, at('name: web\nspec').line]],
    );
  });

  it('nothing is said where nobody rendered it', () => {
    assert.equal(hover(databaseWith(chart, {}), template, at('wob')), undefined);
  });
});
