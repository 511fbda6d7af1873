import { releases, type Release } from '../core/helm/charts';
import { helmOutput, workspace, type FileId } from '../core/inputs';
import type { Database } from '../core/query';
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
    const { db, wire } = this.#parts;
    const render = this.#program();
    const all = render ? releases(db, workspace).filter(({ id }) => id.startsWith('file:')) : [];
    for (const id of this.#rendered) if (!all.some((one) => one.id === id)) this.#say(id, undefined);
    this.#rendered = new Set(all.map(({ id }) => id));
    try {
      for (const release of all) if (render && !this.#isStopped) await this.#render(render, release);
    } catch (error) {
      if (error instanceof NoHelm) this.#tell(error.message);
      else wire.log('rendering charts', error);
    }
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

  async #render(render: Helm, { id, chart, name, values }: Release): Promise<void> {
    const output = await render({ chart, name, values });
    // Meanwhile somebody may have switched it off.
    if (this.#settings.isEnabled) this.#say(id, output);
  }

  #say(id: FileId, output: ReturnType<typeof helmOutput>): void {
    const { db, changed } = this.#parts;
    if (helmOutput(db, id) === output) return;
    db.set(helmOutput, id, output);
    changed();
  }
}
