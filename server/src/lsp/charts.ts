import type { Release } from '../core/helm/charts';
import { helmOutput, workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
import { allReleases, toRender } from '../core/releases';
import { NoHelm, type Helm } from '../files/port';
import type { HelmSettings } from './settings';
import type { Wire } from './wire';

interface Parts {
  readonly db: Database;
  readonly wire: Wire;
  /** Gives a helm by its name or path; `undefined` where no programs can run. */
  readonly helm: ((program: string) => Helm) | undefined;
  /** Whether programs may run at all. */
  readonly isTrusted: () => boolean;
  /** To be called whenever a chart makes something else. */
  readonly changed: () => void;
}

/** Charts may install charts, and so on: longer than any chain that people make. */
const mostRounds = 10;

/** Has charts rendered in the background, where a person switched it on and trusts the workspace. */
export class Charts {
  readonly #parts: Parts;
  #settings: HelmSettings = { isEnabled: false, program: 'helm' };
  /** What it keeps counts for one program. */
  #helm: { readonly program: string; readonly render: Helm } | undefined;
  #rendered: ReadonlySet<FileId> = new Set();
  #work: Promise<void> = Promise.resolve();
  #isWaiting = false;
  #told: string | undefined;
  #isStopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  set(settings: HelmSettings): void {
    const { isEnabled, program } = this.#settings;
    this.#settings = settings;
    if (isEnabled !== settings.isEnabled || program !== settings.program) this.renderSoon();
  }

  /** Looks at all charts again, after those it looks at now; what has not changed is not rendered again. */
  renderSoon(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#work = this.#work.then(() => this.#renderAll());
  }

  /** Once all that was asked for is rendered. */
  async settled(): Promise<void> {
    while (this.#isWaiting) await this.#work;
    await this.#work;
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #renderAll(): Promise<void> {
    this.#isWaiting = false;
    const render = this.#program();
    if (!render) this.#forgetAllBut([]);
    try {
      for (let round = 0; render && round < mostRounds; round++) if (!(await this.#renderNew(render, round))) return;
    } catch (error) {
      if (error instanceof NoHelm) this.#tell(error.message);
      else this.#parts.wire.log('rendering charts', error);
    }
  }

  /** Whether there was anything to do that the rounds before had not done. */
  async #renderNew(render: Helm, round: number): Promise<boolean> {
    const all = allReleases(this.#parts.db, workspace).filter(({ id }) => id.startsWith('file:'));
    const wanted = round === 0 ? all : all.filter(({ id }) => !this.#rendered.has(id));
    this.#forgetAllBut(all.map(({ id }) => id));
    for (const release of wanted) {
      if (this.#isStopped) return false;
      await this.#render(render, release);
    }
    return wanted.length > 0;
  }

  #forgetAllBut(all: readonly FileId[]): void {
    for (const id of this.#rendered) if (!all.includes(id)) this.#say(id, undefined);
    this.#rendered = new Set(all);
  }

  /** Once is enough. */
  #tell(message: string): void {
    if (this.#told === message) return;
    this.#told = message;
    this.#parts.wire.notify('window/showMessage', { type: 2, message: `Portolan: ${message}` });
  }

  #program(): Helm | undefined {
    const { helm, isTrusted } = this.#parts;
    const { isEnabled, program } = this.#settings;
    if (!helm || !isEnabled || !isTrusted() || this.#isStopped) return undefined;
    if (this.#helm?.program !== program) this.#helm = { program, render: helm(program) };
    return this.#helm.render;
  }

  async #render(render: Helm, release: Release): Promise<void> {
    const output = await render(toRender(release));
    // Meanwhile somebody may have switched it off.
    if (this.#settings.isEnabled) this.#say(release.id, output);
  }

  #say(id: FileId, output: ReturnType<typeof helmOutput>): void {
    const { db, changed } = this.#parts;
    if (helmOutput(db, id) === output) return;
    db.set(helmOutput, id, output);
    changed();
  }
}
