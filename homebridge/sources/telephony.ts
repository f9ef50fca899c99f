/** Answering machines and call deflections of the box. */

import {
  listAnsweringMachines,
  listDeflections,
  switchAnsweringMachine,
  switchDeflection,
} from '../../core/index';
import type { ThingOf } from '../thing';

import { titleFor } from '../titles';
import { aboutBox, following, type Source, type SourceContext } from './source';

type Listed = 'answering-machine' | 'deflection';

interface ListedThing {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

export function answeringMachines(context: SourceContext): Source {
  const { box, config } = context;
  const described = ({ index, name, enabled }: { index: number; name: string; enabled: boolean }) => ({
    id: String(index),
    name: name || titleFor(config.language, 'answeringMachine', String(index + 1)),
    enabled,
  });
  return {
    async readAll() {
      if (!config.answeringMachines) return [];
      const machines = await listAnsweringMachines(box, { priority: 'poll' });
      return machines.map((machine) =>
        switchFor(context, 'answering-machine', described(machine), (on) =>
          switchAnsweringMachine(box, machine.index, on),
        ),
      );
    },
    mayReturn: () => config.answeringMachines,
    ...following(
      context,
      'answering-machines',
      () => config.answeringMachines,
      published(context, 'answering-machine', described),
    ),
  };
}

export function deflections(context: SourceContext): Source {
  const { box, config } = context;
  const described = ({ id, to, enabled }: { id: number; to: string; enabled: boolean }) => ({
    id: String(id),
    name: to
      ? titleFor(config.language, 'deflectionTo', to)
      : titleFor(config.language, 'deflection', String(id + 1)),
    enabled,
  });
  return {
    async readAll() {
      if (!config.deflections) return [];
      const found = await listDeflections(box, { priority: 'poll' });
      return found.map((one) =>
        switchFor(context, 'deflection', described(one), (on) => switchDeflection(box, one.id, on)),
      );
    },
    mayReturn: () => config.deflections,
    ...following(
      context,
      'deflections',
      () => config.deflections,
      published(context, 'deflection', described),
    ),
  };
}

function switchFor(
  context: SourceContext,
  kind: Listed,
  { id, name, enabled }: ListedThing,
  send: (on: boolean) => Promise<unknown>,
): ThingOf<Listed> {
  return {
    kind,
    id,
    name,
    about: aboutBox(context),

    state: { on: enabled },
    control: { set: async (on) => void (await send(on)) },
  };
}

/** Publishes what is listed; a longer or shorter list asks for a complete look. */
function published<Item>(
  context: SourceContext,
  kind: Listed,
  described: (item: Item) => ListedThing,
): (items: readonly Item[]) => void {
  let known: string | undefined;
  return (items) => {
    const found = items.map(described);
    for (const { id, enabled } of found) context.publish(kind, id, { on: enabled });
    const signature = JSON.stringify(found.map(({ id, name }) => [id, name]));
    if (known !== undefined && known !== signature) context.refreshSoon();
    known = signature;
  };
}
