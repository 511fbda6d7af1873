import { ownShapes, type Shapes } from './merge-shapes';
import { problem, unknown } from './notice';
import { isRemote, readFile } from './reading-files';
import { schemaShapes } from './schema-shapes';
import { type Setting } from './setting';
import { field, textIn, type Tree } from './tree';

/** The only version of the API whose description Kustomize 5.7 carries. */
const carried = 'v1.21.2';

/** What `openapi` says of how lists merge; `undefined` where it says nothing. */
export function namedShapes(setting: Setting): Shapes | undefined {
  const openapi = field(setting.root, 'openapi');
  const version = field(openapi, 'version');
  const path = field(openapi, 'path');
  if (path && version)
    setting.tell(problem(version.origin, 'Kustomize takes a `path` or a `version` here and refuses both.'));
  if (path) return shapesAt(path, setting);
  const wanted = textIn(version) ?? '';
  if (wanted === '') return undefined;
  if (version && wanted !== carried)
    setting.tell(problem(version.origin, `Kustomize carries \`${carried}\` and refuses another version.`));
  return ownShapes;
}

function shapesAt(path: Tree, setting: Setting): Shapes | undefined {
  const text = textIn(path) ?? '';
  if (isRemote(text)) {
    const message = `\`${text}\` is not in this workspace: lists may merge in other ways than here.`;
    setting.tell(unknown(path.origin, message, 'nothing'));
    return undefined;
  }
  const [document] = readFile(path, setting, ({ documents }, file) => documents(file)) ?? [];
  if (document?.kind === 'read' && document.root.kind === 'map') return schemaShapes(document.root);
  if (document) setting.tell(problem(path.origin, 'This is no description of an API, so Kustomize refuses it.'));
  return undefined;
}
