import { distinct } from '../groups';
import type { FileId } from '../inputs';
import { decoded, directoryOf } from '../scopes/paths';
import { withAffixes } from './affixes';
import { withBuildMetadata } from './build-metadata';
import { withComponents } from './components';
import { currentIdentity, firstRepeated, type Customized } from './customized';
import { kustomizationTree } from './documents';
import { withGenerated } from './generators';
import { toldIdentity } from './identity';
import { withImages } from './images';
import { withResources } from './inclusion';
import { withAnnotations, withLabels } from './labels';
import { definedFields } from './definitions';
import { gathered, nothingLater, shapesOf, type Later } from './later';
import { ownShapes } from './merge-shapes';
import { describedBy, shapesReadFor } from './described';
import { withHash } from './name-hash';
import { inNamespace } from './namespace';
import { problem, type Notice, type Tell } from './notice';
import { namedShapes } from './openapi';
import { mergedFields, noFields, ownFields, type OwnFields } from './own-fields';
import { withJsonPatches, withPatches, withStrategicPatches } from './patches';
import { tellInvalid, withGenerators, withTransformers } from './plugins';
import { withReferences } from './references';
import { withReplacements } from './replacements';
import { withReplicas } from './replicas';
import type { Setting } from './setting';
import type { Accumulation, Sources } from './sources';
import { asText, field, fieldAt, fieldsOf, textIn, withField, type MapTree, type Tree, type TreeEntry } from './tree';
import { tellUnsupported } from './unsupported';
import { variablesIn, withVariableNames, withVariables } from './variables';
import { newWork, type Work } from './work';

/** What a kustomization makes that nothing includes: names have their hashes, and all that names them follows. */
export function finished({ kind, resources, notices, later }: Accumulation, metadata: Tree | undefined): Accumulation {
  const told = [...notices];
  const tell: Tell = (notice) => told.push(notice);
  const named = withReferences(resources.map(withHash), later.references, tell);
  const repeated = firstRepeated(named);
  if (repeated) told.push(problem(nameOf(repeated), `\`${toldIdentity(currentIdentity(repeated))}\` is made twice.`));
  const filled = withVariables(named, later, tell);
  const final = filled.filter((one) => !isLocal(one)).map(withTextAnnotations);
  return { kind, resources: withBuildMetadata(final, metadata, tell), notices: distinct(told), later };
}

function nameOf({ root }: Customized): Notice['at'] {
  return fieldAt(root, 'metadata', 'name')?.origin ?? root.origin;
}

/** What a kustomization makes for whoever includes it. */
export function accumulated(file: FileId, sources: Sources): Accumulation {
  return carriedOut(file, { resources: [], fields: noFields }, sources, newWork());
}

/** What a component finds there: nothing, if it is none. */
interface Before {
  readonly resources: readonly Customized[];
  readonly fields: OwnFields;
}

/** Kustomize carries out resources, generators, components and transformers, in this order. */
function carriedOut(file: FileId, before: Before, sources: Sources, work: Work): Accumulation {
  const root = kustomizationTree(file, sources.text(file) ?? '');
  const notices: Notice[] = [];
  if (!root)
    return { kind: 'Kustomization', resources: before.resources, notices: [unreadable(file)], later: nothingLater };
  const inner: Later[] = [];
  const setting = settingOf(file, root, {
    sources,
    work,
    tell: (notice) => notices.push(notice),
    gather: (later) => inner.push(later),
  });
  tellUnsupported(setting);
  const generated = withGenerators(withGenerated(withResources(before.resources, setting), setting), setting);
  const fields = mergedFields([before.fields, ...inner.flatMap((later) => later.fields), setting.fields]);
  const whole = { ...setting, fields, ...shapesFor(setting, inner) };
  const made = withTransformers(transformed(generated, whole), whole);
  tellInvalid(made, whole);
  const resources = withVariableNames(made, setting);
  const later = gathered([...inner, ownLater(setting, inner)]);
  return { kind: textIn(field(root, 'kind')) ?? 'Kustomization', resources, notices: distinct(notices), later };
}

type Around = Pick<Setting, 'sources' | 'work' | 'tell' | 'gather'>;

function settingOf(file: FileId, root: MapTree, around: Around): Setting {
  const directory = decoded(directoryOf(file));
  const plain = { file, directory, root, ...around, fields: noFields, shapes: ownShapes };
  const fields = mergedFields([ownFields(field(root, 'configurations'), plain), ...definedFields(plain)]);
  return {
    ...plain,
    fields,
    ...shapesFor({ ...plain, sources: describedBy(namedShapes(plain), around.sources, accumulated) }, []),
  };
}

/** Whoever is furthest out has said how lists merge; or else, what came in first. */
function shapesFor({ sources }: Setting, inner: readonly Later[]): Pick<Setting, 'sources' | 'shapes'> {
  const described = describedBy(shapesOf(inner).shapes, sources, accumulated);
  return { sources: described, shapes: described.shapes ?? ownShapes };
}

function ownLater(setting: Setting, inner: readonly Later[]): Later {
  const { nameReference: references, varReference: variableFields } = setting.fields;
  const included = inner.flatMap((later) => later.variables);
  const variables = variablesIn(setting, included);
  const isNothing = [references, variableFields, variables].every(({ length }) => length === 0);
  const fields = setting.fields === noFields ? [] : [setting.fields];
  const { shapes } = setting.sources;
  if (isNothing && fields.length === 0 && !shapes) return nothingLater;
  return { fields, references, variables, variableFields, ...(shapes && { shapes }) };
}

/** What components and transformers make of resources. */
export function transformed(made: readonly Customized[], setting: Setting): readonly Customized[] {
  const { sources, work } = setting;
  // The configurations of a component hold from then on, those before it for the component, too.
  const fields = [setting.fields];
  const laters: Later[] = [];
  const changed = withComponents(made, setting, (component, resources) => {
    const shapes = shapesOf(laters).shapes ?? shapesReadFor(resources);
    const around = describedBy(shapes, sources, accumulated);
    const done = carriedOut(component, { resources, fields: mergedFields(fields) }, around, work);
    fields.push(...done.later.fields);
    laters.push(done.later);
    return done;
  });
  const whole = { ...setting, fields: mergedFields(fields), ...shapesFor(setting, laters) };
  return transformers.reduce((all, transform) => transform(all, whole), changed);
}

const transformers: readonly ((all: readonly Customized[], setting: Setting) => readonly Customized[])[] = [
  withStrategicPatches,
  withPatches,
  inNamespace,
  withAffixes,
  withLabels,
  withAnnotations,
  withJsonPatches,
  withReplicas,
  withImages,
  withReplacements,
];

function unreadable(file: FileId): Notice {
  return problem({ file, resource: '', path: [] }, 'This kustomization cannot be read.', 'hides');
}

/** Not for the cluster, says an annotation. */
function isLocal({ root }: Customized): boolean {
  return fieldsOf(fieldAt(root, 'metadata', 'annotations')).some(
    ({ key, value }) => key === 'config.kubernetes.io/local-config' && textIn(value) !== 'false',
  );
}

/** Kustomize writes all annotations anew in the end, as texts whatever they were. */
function withTextAnnotations(one: Customized): Customized {
  const metadata = field(one.root, 'metadata');
  const annotations = field(metadata, 'annotations');
  if (metadata?.kind !== 'map' || annotations?.kind !== 'map' || annotations.entries.every(isText)) return one;
  const entries = annotations.entries.map((own) => ({ ...own, value: asText(own.value) }));
  return {
    ...one,
    root: withField(one.root, 'metadata', withField(metadata, 'annotations', { ...annotations, entries })),
  };
}

function isText({ value }: TreeEntry): boolean {
  return value.kind !== 'scalar' || typeof value.value === 'string';
}
