import { extensions, type TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** Where the YAML extension is installed, it completes `portolan.yaml` by our schema: each key once is enough. */
export const besideYaml: Middleware = {
  provideCompletionItem: (document, position, context, token, next) =>
    isCompletedByYaml(document) ? [] : next(document, position, context, token),
};

function isCompletedByYaml({ uri }: TextDocument): boolean {
  return uri.path.endsWith('/portolan.yaml') && extensions.getExtension('redhat.vscode-yaml') !== undefined;
}
