import { fileText, type FileId } from '../inputs';
import { query, type Database } from '../query';
import type { EditedFile } from './edit';
import { documentAround, type WrittenDocument } from './edit-document';
import { styleOfAll, type ShownStyle } from './edit-style';
import { source } from './source';

/** What the fixes of a file are written with; much of it is the same for all of them. */
export function editedFile(db: Database, file: FileId): EditedFile {
  return {
    text: fileText(db, file) ?? '',
    resources: source(db, file).resources,
    style: () => styleOf(db, file),
    documentOf: ({ id }) => documentOf(db, `${file}\0${id}`),
  };
}

const styleOf = query<FileId, ShownStyle>(
  'writtenStyle',
  (db, file) => {
    const roots = source(db, file).resources.map(({ root }) => root);
    return styleOfAll(fileText(db, file) ?? '', roots);
  },
  { keep: 100 },
);

/** By file and id of a resource. */
const documentOf = query<string, WrittenDocument | undefined>(
  'writtenDocument',
  (db, key) => {
    const [file = '', id] = key.split('\0');
    const resource = source(db, file).resources.find((one) => one.id === id);
    return resource && documentAround(fileText(db, file) ?? '', resource);
  },
  { keep: 10 },
);
