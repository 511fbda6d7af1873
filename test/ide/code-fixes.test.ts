import { checkFixes } from './checking';
import { shop } from './shop';

describe('quick-fixes', () => {
  it('stand where the finding is', () => {
    checkFixes(
      shop.replace('selector:\n    app: api\n', 'selec$0tor:\n    app: apo\n'),
      'Change to `app: api` → app: api',
    );
  });

  it('are nowhere else', () => {
    checkFixes(
      shop
        .replace('selector:\n    app: api\n', 'selector:\n    app: apo\n')
        .replace('kind: Service', 'kind$0: Service'),
    );
  });
});
