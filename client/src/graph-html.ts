/** Where the page's two files are, and what may load them. */
export interface GraphHtml {
  readonly script: string;
  readonly style: string;
  /** The origin that styles may come from. */
  readonly source: string;
  readonly nonce: string;
}

/** The document of the graph page: it can load its script and its style sheet, and reach nothing else at all. */
export function graphHtml({ script, style, source, nonce }: GraphHtml): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Reachability</title>
    <link rel="stylesheet" href="${style}" />
  </head>
  <body>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
