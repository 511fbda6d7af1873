import assert from 'node:assert/strict';
import { encodedPath, fileId, fileIdOfPath, pathOf } from '../../server/src/files/file-id';

describe('the id of a file', () => {
  const same: readonly (readonly string[])[] = [
    ['file:///c%3A/a%20b/x.yaml', 'file:///C:/a b/x.yaml', 'file:///c:/a%20b/x.yaml', 'file:///C%3a/a%20b/x.yaml'],
    ['file:///w/x%28y%29.yaml', 'file:///w/x(y).yaml', 'FILE:///w/x(y).yaml'],
    ['file:///w', 'file:///w/', 'file:///w//'],
    ['file://server/share/x.yaml', 'file://SERVER/share/x.yaml'],
    ['vscode-vfs://github/a/b.yaml', 'vscode-vfs://GitHub/a/b.yaml'],
  ];
  for (const [first = '', ...others] of same) {
    it(`is one for ${first}, however it is written`, () => {
      for (const other of others) assert.equal(fileId(other), fileId(first));
      assert.equal(fileId(fileId(first)), fileId(first));
    });
  }

  it('tells files apart that are different', () => {
    assert.notEqual(fileId('file:///w/A.yaml'), fileId('file:///w/a.yaml'));
    assert.notEqual(fileId('git:/a.yaml?1'), fileId('git:/a.yaml?2'));
  });

  it('has a directory for what has none', () => {
    assert.equal(fileId('untitled:Untitled-1'), 'untitled:/Untitled-1');
  });

  it('takes what is no URI', () => {
    for (const text of ['', ':', '%', 'file:///a%ZZ/b', 'a\uD800b', '//x', 'file:////x'])
      assert.equal(typeof fileId(text), 'string');
  });

  it('leads to the path and back', () => {
    for (const path of ['/w/a b/ü#?%.yaml', '/x']) assert.equal(pathOf(fileIdOfPath(path)), path);
    assert.equal(`${fileIdOfPath('/w')}/${encodedPath('a b/c')}`, fileIdOfPath('/w/a b/c'));
  });
});
