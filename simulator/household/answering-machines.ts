/** The answering machines and their messages (TAM). */

import type { HouseholdContext } from './context';
import { firstMachine } from './phones';
import type { Call, Telephony } from './telephony';

export interface Message {
  /** Grows with every message; deleting one does not move the others (TAM 5.1). */
  index: number;
  number: string;
  name: string;
  called: string;
  time: number;
  seconds: number;
  unread: boolean;
  /** The call that left it. */
  callId: number;
}

export type NewMessage = Partial<Omit<Message, 'index' | 'callId'>>;

export interface AnsweringMachine {
  index: number;
  name: string;
  enabled: boolean;
  displayed: boolean;
  /** record_message, play_announcement or timeprofile. */
  mode: string;
  ringSeconds: number;
  numbers: string;
  messages: Message[];
}

export class AnsweringMachines {
  readonly list: AnsweringMachine[] = [0, 1, 2, 3, 4].map((index) => ({
    index,
    name: index === 0 ? 'Anrufbeantworter' : index === 1 ? 'Arbeit' : '',
    enabled: index === 0,
    displayed: index < 2,
    mode: 'record_message',
    ringSeconds: 20,
    numbers: index === 1 ? '23125002' : '',
    messages: [],
  }));

  constructor(
    private readonly context: HouseholdContext,
    private readonly telephony: Telephony,
  ) {
    const recorded = telephony.calls.filter(({ extension }) => extension >= firstMachine);
    const heardUntil = context.clock.now() - 2 * 86_400_000;
    for (const call of recorded.reverse())
      this.#keep(this.get(call.extension - firstMachine), call, { unread: call.startedAt > heardUntil });
  }

  get(index: number): AnsweringMachine {
    const machine = this.list[index];
    if (!machine) throw new Error(`There is no answering machine ${index}; there are 0 to 4.`);
    return machine;
  }

  /** A message, and the call that left it. */
  record(machine: number, given: NewMessage = {}): Message {
    const { number, called, time = this.context.clock.now(), seconds = 24 } = given;
    const own = this.get(machine);
    const call = this.telephony.recorded(
      { number, own: called, extension: firstMachine + machine },
      time,
      seconds,
    );
    return this.#keep(own, call, { ...given, seconds });
  }

  #keep({ messages }: AnsweringMachine, call: Call, given: NewMessage): Message {
    const message = {
      index: Math.max(-1, ...messages.map((one) => one.index)) + 1,
      ...{ number: call.number, name: call.name, called: call.line.number, time: call.startedAt },
      ...{ seconds: 24, unread: true },
      ...given,
      callId: call.id,
    };
    messages.push(message);
    return message;
  }
}
