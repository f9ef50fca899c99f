/** The answering machines and their messages (TAM). */

import type { HouseholdContext } from './context';
import type { PhoneBooks } from './phone-books';

export interface Message {
  /** Grows with every message; deleting one does not move the others (TAM 5.1). */
  index: number;
  number: string;
  name: string;
  called: string;
  time: number;
  seconds: number;
  unread: boolean;
}

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
    private readonly phoneBooks: PhoneBooks,
  ) {
    this.record(0, {
      number: '01715550144',
      name: 'Ben',
      time: context.clock.now() - 432_000_000,
      unread: false,
    });
    this.record(0, { number: '03023125101', name: 'Oma Helga', time: context.clock.now() - 86_400_000 });
  }

  get(index: number): AnsweringMachine {
    const machine = this.list[index];
    if (!machine) throw new Error(`There is no answering machine ${index}; there are 0 to 4.`);
    return machine;
  }

  record(machine: number, given: Partial<Omit<Message, 'index'>> = {}): Message {
    const { messages } = this.get(machine);
    const message = {
      index: Math.max(-1, ...messages.map((one) => one.index)) + 1,
      number: '',
      name: this.phoneBooks.nameOf(given.number ?? ''),
      called: '23125001',
      time: this.context.clock.now(),
      seconds: 24,
      unread: true,
      ...given,
    };
    messages.push(message);
    return message;
  }
}
