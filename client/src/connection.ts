import type { BaseLanguageClient } from 'vscode-languageclient';

/** What the views need of the language client. */
export type Connection = Pick<BaseLanguageClient, 'sendRequest' | 'onNotification' | 'onRequest' | 'error'>;
