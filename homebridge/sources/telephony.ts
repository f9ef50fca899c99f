/** Answering machines and call deflections of the box. */

import {
  listAnsweringMachines,
  listDeflections,
  parseDeflections,
  parseTamList,
  switchAnsweringMachine,
  switchDeflection,
} from '../../core/index';
import type { OnOff } from '../accessories/on-off';
import type { Kind, Thing } from '../thing';
import { aboutBox, type Source, type SourceContext } from './source';

interface Switchable {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

export function answeringMachines(context: SourceContext): Source {
  const { box, config } = context;
  const described = ({ index, name, enabled }: { index: number; name: string; enabled: boolean }) => ({
    id: String(index),
    name: name || `Answering Machine ${index + 1}`,
    enabled,
  });
  return {
    kinds: ['answering-machine'],
    async look() {
      if (!config.answeringMachines) return [];
      const machines = await listAnsweringMachines(box, { priority: 'poll' });
      return machines.map((machine) =>
        switchFor(context, 'answering-machine', described(machine), (on, signal) =>
          switchAnsweringMachine(box, machine.index, on, { signal }),
        ),
      );
    },
    ...following(context, config.answeringMachines, 'answering-machines', 'answering-machine', (values) =>
      parseTamList(String(values.NewTAMList ?? '')).map(described),
    ),
  };
}

export function deflections(context: SourceContext): Source {
  const { box, config } = context;
  const described = ({ id, to, enabled }: { id: number; to: string; enabled: boolean }) => ({
    id: String(id),
    name: to ? `Deflection to ${to}` : `Deflection ${id + 1}`,
    enabled,
  });
  return {
    kinds: ['deflection'],
    async look() {
      if (!config.deflections) return [];
      const found = await listDeflections(box, { priority: 'poll' });
      return found.map((one) =>
        switchFor(context, 'deflection', described(one), (on, signal) =>
          switchDeflection(box, one.id, on, { signal }),
        ),
      );
    },
    ...following(context, config.deflections, 'deflections', 'deflection', (values) =>
      parseDeflections(String(values.NewDeflectionList ?? '')).map(described),
    ),
  };
}

function switchFor(
  context: SourceContext,
  kind: Kind,
  { id, name, enabled }: Switchable,
  send: (on: boolean, signal: AbortSignal) => Promise<unknown>,
): Thing<OnOff> {
  return {
    kind,
    id,
    name,
    about: aboutBox(context),
    options: undefined,
    state: { on: enabled },
    control: { set: async (on, signal) => void (await send(on, signal)) },
  };
}

/** Publishes what the topic's answer lists; a longer or shorter list asks for a complete look. */
function following(
  context: SourceContext,
  wanted: boolean,
  topic: 'answering-machines' | 'deflections',
  kind: Kind,
  parse: (values: Readonly<Record<string, unknown>>) => Switchable[],
): Pick<Source, 'follow' | 'close'> {
  let unwatch: (() => void) | undefined;
  let known: string | undefined;
  return {
    follow() {
      if (!wanted) return;
      unwatch ??= context.box.watch(
        topic,
        ({ readings }) => {
          const listed = readings.flatMap(({ values }) => parse(values));
          for (const { id, enabled } of listed) context.publish(kind, id, { on: enabled });
          const signature = JSON.stringify(listed.map(({ id, name }) => [id, name]));
          if (known !== undefined && known !== signature) context.lookAgain();
          known = signature;
        },
        { interval: context.config.pollInterval * 1000, failed: (error) => context.failed(topic, error) },
      );
    },
    close: () => unwatch?.(),
  };
}
