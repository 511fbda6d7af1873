import type { Setting } from '../reach/setting';
import { bystanders } from './bystanders';
import type { Hop, SideVerdict } from './hop';
import { nearMisses } from './near-misses';
import { placesOf, saidOf } from './said';
import { sideSentence } from './side-sentence';
import { step, type Step } from './step';

/** What the policies about one end of a hop do to it; `undefined` for addresses outside, about which there are none. */
export function sideStep(side: SideVerdict, hop: Hop, setting: Setting): Step | undefined {
  if (side.subject.party.kind === 'outside') return undefined;
  const said = saidOf(side, hop, setting);
  return step(side.direction, said.outcome, sideSentence(said), placesOf(said), {
    notes: said.outcome === 'passes' ? [] : nearMisses(said),
    alsoSelected: bystanders(said),
    missing: said.missing,
  });
}
