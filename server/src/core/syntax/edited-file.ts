import { fileText, type FileId } from '../inputs';
import { query, type Database } from '../query';
import type { EditedFile } from './edit';
import { documentAround, type WrittenDocument } from './edit-document';
import { styleOfAll, type ShownStyle } from './edit-style';
import { source } from './source';
import { isKustomization, wholeDocuments, type WholeDocument } from './whole';

/** What the fixes of a file are written with; much of it is the same for all of them. */
export function editedFile(db: Database, file: FileId): EditedFile {
  return {
    text: fileText(db, file) ?? '',
    resources: editable(db, file),
    style: () => styleOf(db, file),
    isOfTexts: isKustomization(file),
    documentOf: ({ id }) => documentOf(db, `${file}\0${id}`),
  };
}

/** Its resources; of a file with values for charts, and of a kustomization, all that it says. */
function editable(db: Database, file: FileId): readonly WholeDocument[] {
  const { resources } = source(db, file);
  return resources.length > 0 ? resources : wholeDocuments(db, file);
}

const styleOf = query<FileId, ShownStyle>(
  'writtenStyle',
  (db, file) => {
    const roots = editable(db, file).map(({ root }) => root);
    return styleOfAll(fileText(db, file) ?? '', roots);
  },
  { keep: 100 },
);

/** By file and id of a resource. */
const documentOf = query<string, WrittenDocument | undefined>(
  'writtenDocument',
  (db, key) => {
    const [file = '', id] = key.split('\0');
    const resource = editable(db, file).find((one) => one.id === id);
    return resource && documentAround(fileText(db, file) ?? '', resource);
  },
  { keep: 10 },
);
