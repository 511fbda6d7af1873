import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { typeOver } from './manifests';
import { read } from './person';

const item = '[id="portolan.portolan.portolan.status"]';

describe('the status bar', () => {
  it('says which network plugin there is, that it does not enforce, and how many findings there are', async () => {
    await eventually(async () => {
      assert.equal((await read(item)).trim(), 'Flannel: policies not enforced · 8');
    });
  });

  it('counts one less when one is mended', async () => {
    await typeOver('shop/catalog.yaml', 'catalogue', 'catalog');
    await eventually(async () => {
      assert.match(await read(item), /· 7/);
    });
  });
});
