/** X_AVM-DE_TAM: the answering machines. */

import { elements } from '../files/xml';
import type { AnsweringMachine } from '../household/answering-machines';
import type { World } from '../household/world';
import { type Behaviour, isTrue, named, text } from './behaviour';
import { noSuchIndex } from './faults';
import { withSid } from './hosts';
import { at, take } from './rows';

/** Bit 15: shown on the box's own page (TAM 4). */
const displayedBit = 0x8000;

const machine = (world: World, args: Record<string, string>) =>
  at(world.answeringMachines.list, args.NewIndex);

const running = (world: World) => world.answeringMachines.list.some(({ enabled }) => enabled);

export const tam: Behaviour = {
  read: { TAMList: machineList },
  actions: {
    GetInfo: (args, { world }) => info(world, machine(world, args)),
    SetEnable: (args, { world }) => {
      const own = machine(world, args);
      own.enabled = isTrue(args.NewEnable);
      if (own.enabled) own.displayed = true;
      return {};
    },
    GetMessageList: (args, context) => {
      const { index } = machine(context.world, args);
      return named({ URL: `${context.origin}${withSid('/tamcalllist.lua', context)}&tamindex=${index}` });
    },
    MarkMessage: (args, { world }) => {
      message(machine(world, args), args.NewMessageIndex).unread = !isTrue(args.NewMarkedAsRead ?? '1');
      return {};
    },
    DeleteMessage: (args, { world }) => {
      const own = machine(world, args);
      take(own.messages, message(own, args.NewMessageIndex));
      return {};
    },
  },
};

function message(own: AnsweringMachine, index: string | undefined) {
  const found = own.messages.find((one) => String(one.index) === index);
  if (!found) throw noSuchIndex();
  return found;
}

function info(world: World, own: AnsweringMachine): Record<string, string> {
  return named({
    Enable: own.enabled,
    Name: own.name,
    TAMRunning: running(world),
    Stick: 0,
    Status: own.displayed ? displayedBit : 0,
    Capacity: 77,
    Mode: own.mode,
    RingSeconds: own.ringSeconds,
    PhoneNumbers: own.numbers,
  });
}

function machineList(world: World): string {
  const items = world.answeringMachines.list.map(({ index, displayed, enabled, name }) =>
    [
      '<Item>',
      elements({ Index: index, Display: text(displayed), Enable: text(enabled), Name: name }),
      '</Item>',
    ].join('\n'),
  );
  const own = elements({ TAMRunning: text(running(world)), Stick: 0, Status: 0, Capacity: 77 });
  return ['<List>', own, ...items, '</List>'].join('\n');
}
