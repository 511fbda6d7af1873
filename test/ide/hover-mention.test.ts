import assert from 'node:assert/strict';
import { hover } from '../../server/src/ide/hover';
import { checkHover, checkHoverRange, sceneOf } from './checking';
import { shop } from './shop';

const settings = (text: string): string => `${shop}=== settings.yaml ===
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
${text}`;

function firstLine(scene: string): string {
  const { db, file, position } = sceneOf(scene);
  return (hover(db, file, position)?.markdown ?? '(nothing)').split('\n')[0] ?? '';
}

describe('hover on a host name inside a value', () => {
  const block = `  app.conf: |
    # http://api:80 is the API
    first = http://api:80/x
    second = http://db-1.db.data.svc.cluster.local:5432/
    third = http://api:80/y, http://nobody:80
    fourth = https://example.com
`;

  it('tells which Service it is, also in block scalars', () => {
    const line = firstLine(settings(block.replace('http://api:80/y', 'http://a$0pi:80/y')));
    assert.equal(line, '`api` from namespace `shop` is this Service.');
  });

  it('underlines the host with its port, where it stands', () => {
    checkHoverRange(settings(block.replace('http://api:80/y', 'http://a$0pi:80/y')), 'api:80');
    checkHoverRange(settings(block.replace('db-1', 'd$0b-1')), 'db-1.db.data.svc.cluster.local:5432');
  });

  it('knows names of single pods', () => {
    const line = firstLine(settings(block.replace('db-1', 'd$0b-1')));
    assert.equal(line, '`db-1.db.data.svc.cluster.local` from namespace `shop` is pod `db-1` behind this Service.');
  });

  it('says what a name would be that nothing has', () => {
    checkHover(
      settings(block.replace('nobody', 'no$0body')),
      '`nobody` from namespace `shop` is no Service in these files: it would be `shop/nobody`.',
    );
  });

  it('says nothing of comments, of the rest of the text, and of the world outside', () => {
    for (const [text, marked] of [
      ['# http://api', '# http://a$0pi'],
      ['first =', 'fi$0rst ='],
      ['example.com', 'exa$0mple.com'],
    ] as const) {
      checkHover(settings(block.replace(text, marked)), '(nothing)');
    }
  });

  it('takes the only host of a value on one line for the whole value', () => {
    checkHoverRange(settings('  url: http://api:80/some/$0path\n'), 'api:80');
  });

  it('tells of a port that the Service does not have', () => {
    const { db, file, position } = sceneOf(settings('  url: http://a$0pi:8080/\n'));
    assert.match(hover(db, file, position)?.markdown ?? '', /It has no port `8080`\./);
  });
});
