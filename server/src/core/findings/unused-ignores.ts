import { findings } from '../findings';
import { fileText, files, workspace, type FileId } from '../inputs';
import type { Finding } from '../model/finding';
import type { Problem } from '../problems';
import type { Database } from '../query';
import { configuration, configurationFile, configurations } from '../scopes/configuration';
import { concernsFile } from './severities';
import { entriesOf, listOf } from '../syntax/node';
import { parseValue } from '../syntax/parse';
import { lines } from '../syntax/source';
import { rangeAt, type Span } from '../text';

/**
 * The entries of `ignores` in `portolan.yaml` that nothing is found for: whoever reads them later takes them for needed.
 * All files are looked at without them, which is work for a whole check and not for each key that is pressed.
 */
export function unusedIgnores(db: Database): readonly Problem[] {
  return configurations(db, workspace).flatMap(({ folder }) => {
    const file = configurationFile(folder);
    const spans = spansIn(fileText(db, file));
    if (spans.length === 0) return [];
    const found = foundWithout(db, file);
    const { ignores } = configuration(db, folder);
    return spans.flatMap((span, index) => {
      const ignore = ignores[index];
      const isUsed = ignore && found.some(({ rule, at }) => concernsFile(ignore, rule, folder, at.file));
      return isUsed ? [] : [{ file, range: rangeAt(lines(db, file), span), message: unused, severity: 'information' }];
    });
  });
}

const unused = 'There is nothing to ignore: no finding is about these files.';

function spansIn(text: string | undefined): readonly Span[] {
  return listOf(ignoresIn(text)?.value).map(({ span }) => span);
}

function ignoresIn(text: string | undefined) {
  const root = text === undefined ? undefined : parseValue(text);
  return root && entriesOf(root).find(({ key }) => key === 'ignores');
}

function foundWithout(db: Database, file: FileId): readonly Finding[] {
  const text = fileText(db, file) ?? '';
  const key = ignoresIn(text)?.keySpan;
  if (!key) return [];
  const fork = db.fork();
  fork.set(fileText, file, `${text.slice(0, key.start)}without${text.slice(key.end)}`);
  return files(fork, workspace).flatMap((one) => findings(fork, one));
}
