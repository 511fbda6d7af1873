import type { CheckReport } from './check';
import { checkGithub } from './check-github';
import { checkGitlab } from './check-gitlab';
import { checkJson } from './check-json';
import { checkJunit } from './check-junit';
import { checkMarkdown } from './check-markdown';
import { checkSarif, type Pages } from './check-sarif';
import { checkText } from './check-text';
import type { Terminal } from './terminal';

type Write = (report: CheckReport, terminal: Terminal, pages: Pages) => Iterable<string>;

/** How `check` writes its report, line by line. */
export const checkFormats = {
  text: checkText,
  json: (report, { cwd }) => checkJson(report, cwd),
  sarif: checkSarif,
  github: checkGithub,
  gitlab: checkGitlab,
  junit: checkJunit,
  markdown: checkMarkdown,
} as const satisfies Readonly<Record<string, Write>>;

export type CheckFormat = keyof typeof checkFormats;
