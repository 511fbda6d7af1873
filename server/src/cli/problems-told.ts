import type { Problem } from '../core/problems';
import { problemsBehindVerdicts } from '../core/problems/refused-policies';
import { inTellingOrder } from './order';
import type { Workspace } from './workspace';

/** What stands in the way of an answer about who reaches whom, in the order in which it is told. */
export function problemsTold({ db, files, unread }: Workspace, cwd: string): readonly Problem[] {
  return inTellingOrder([...unread, ...files.flatMap((file) => problemsBehindVerdicts(db, file))], cwd);
}
