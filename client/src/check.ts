import { commands, ProgressLocation, window } from 'vscode';
import { checkRequest, type CheckSummary } from '../../server/src/protocol';
import type { Connection } from './connection';
import { checkSentence } from './sentences';

/** Looks at the whole workspace, and says in one sentence what there is. */
export async function checkWorkspace(connection: Connection): Promise<void> {
  const progress = {
    location: ProgressLocation.Notification,
    title: 'Portolan: checking the workspace',
    cancellable: true,
  };
  const summary = await window.withProgress(progress, (_, token) =>
    // A person who cancels wants no answer, and no message about it either.
    connection.sendRequest<CheckSummary>(checkRequest, { anew: true }, token).catch((error: unknown) => {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }),
  );
  if (summary !== undefined) await tell(summary);
}

async function tell(summary: CheckSummary): Promise<void> {
  const found = summary.errors + summary.warnings + summary.notes;
  const show = summary.errors + summary.warnings > 0 ? window.showWarningMessage : window.showInformationMessage;
  const showProblems = 'Show Problems';
  const chosen = await show(checkSentence(summary), ...(found > 0 ? [showProblems] : []));
  if (chosen === showProblems) await commands.executeCommand('workbench.actions.view.problems');
}
