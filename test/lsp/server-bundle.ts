import { bundleOf } from '../bundle';

/** The language server as it is shipped, bundled for the tests of one file. */
export function serverBundle(): { readonly path: () => string } {
  return bundleOf('server/src/entry/node.ts');
}
