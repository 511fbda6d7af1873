import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dataOf, type Data } from '../../server/src/core/kustomize/data';
import { documentsIn } from '../../server/src/core/kustomize/documents';
import { kustomized } from '../../server/src/core/kustomize/kustomized';
import type { Notice } from '../../server/src/core/kustomize/notice';
import { databaseOf, uriOf, type Sources } from '../fixture';
import { installKubectl } from './kubectl.mjs';

/** Resources by what they are called, or that there is an error. */
export type Built = Readonly<Record<string, Data>> | 'refused';

export async function realKubectl(): Promise<string> {
  return await installKubectl();
}

/** What the real `kubectl kustomize` makes of a directory of a workspace. */
export function builtByKubectl(kubectl: string, sources: Sources, directory: string): Built {
  const root = mkdtempSync(path.join(os.tmpdir(), 'portolan-kustomize-'));
  try {
    for (const [name, text] of Object.entries(sources)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    const run = spawnSync(kubectl, ['kustomize', path.join(root, directory)], { encoding: 'utf8', maxBuffer: 1e8 });
    if (run.error) throw run.error;
    return run.status === 0 ? byName(documentsIn('out', run.stdout).flatMap(read)) : 'refused';
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function read(document: ReturnType<typeof documentsIn>[number]): readonly Data[] {
  return document.kind === 'read' ? [dataOf(document.root)] : [];
}

/** What Portolan makes of it; where it finds problems, Kustomize refuses. */
export function builtByPortolan(sources: Sources, directory: string): Built {
  const { resources, notices } = portolan(sources, directory);
  return notices.some(({ kind }) => kind !== 'unknown') ? 'refused' : byName(resources);
}

/** The same with everything that is told. */
export function portolan(
  sources: Sources,
  directory: string,
): { resources: readonly Data[]; notices: readonly Notice[] } {
  const file = uriOf([...(directory === '' ? [] : [directory]), 'kustomization.yaml'].join('/'));
  const { resources, notices } = kustomized(databaseOf(sources), file);
  return { resources: resources.map(({ root }) => dataOf(root)), notices };
}

function byName(resources: readonly Data[]): Built {
  return Object.fromEntries(resources.map((one) => [nameOf(one), one]));
}

function nameOf(resource: Data): string {
  const { apiVersion, kind, metadata } = resource as Record<string, Data>;
  const { namespace, name } = metadata as Record<string, Data>;
  return JSON.stringify([apiVersion, kind, namespace ?? '', name]);
}
