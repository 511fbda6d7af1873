import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { findings } from './findings';
import { isShown, remove, rewrite, textOf, typeOver, write } from './manifests';

describe('files on disk', () => {
  it('count when they change outside the editor', async () => {
    await rewrite('shop/catalog.yaml', 'app: catalogue', 'app: catalog');
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), []);
    });
    await rewrite('shop/catalog.yaml', 'app: catalog', 'app: catalogs');
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), ['warning service-selects-no-pod at selector']);
    });
    assert.equal(isShown('shop/catalog.yaml'), false);
  });

  it('count as soon as they are there', async () => {
    await write('shop/search.yaml', service('search'));
    await eventually(() => {
      assert.deepEqual(findings('shop/search.yaml'), ['warning service-selects-no-pod at selector']);
    });
  });

  it('mend others by being there: the Service that an Ingress misses', async () => {
    await write('shop/orders/service.yaml', service('orders'));
    await eventually(() => {
      assert.deepEqual(findings('shop/ingress.yaml'), []);
    });
  });

  it('are forgotten once they are deleted', async () => {
    await write('shop/search.yaml', service('search'));
    await eventually(() => {
      assert.equal(findings('shop/search.yaml').length, 1);
    });
    await remove('shop/search.yaml');
    await eventually(() => {
      assert.deepEqual(findings('shop/search.yaml'), []);
    });
  });

  it('do not count while the editor holds another text', async () => {
    await typeOver('shop/catalog.yaml', 'catalogue', 'catalog');
    await eventually(() => {
      assert.deepEqual(findings('shop/catalog.yaml'), []);
    });
    await rewrite('shop/catalog.yaml', 'shop/catalog:1.9.0', 'shop/catalog:1.9.1');
    await rewrite('shop/ingress.yaml', 'name: orders', 'name: catalog');
    await eventually(() => {
      assert.deepEqual(findings('shop/ingress.yaml'), ['error ingress-backend-port-missing at 80']);
    });
    assert.deepEqual(findings('shop/catalog.yaml'), []);
    assert.match(textOf('shop/catalog.yaml'), /catalog:1\.9\.0/);
  });
});

const service = (name: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
`;
