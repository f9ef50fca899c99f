/** What `tr064-control` makes the box do beyond on and off: dial, write into the phone book, save settings. */

import { rename, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import {
  addContact,
  changeContact,
  deleteContact,
  dial,
  exportSettings,
  type FritzBox,
  hangUp,
  ringPhone,
  Tr064Error,
} from '../../core/index';
import { saysOff } from './on-off';

/** What a message says. */
export interface ActionRequest {
  readonly target: string;
  readonly payload: unknown;
  readonly seconds?: unknown;
  readonly phonebook?: unknown;
  readonly password?: unknown;
  /** Where Node-RED keeps its files. */
  readonly userDir?: string;
}

/** Something that is done, and may be answered. */
export interface ControlAction {
  readonly needsTarget: boolean;
  /** Each message counts, also while the box is away: none takes the place of another. */
  readonly each?: true;
  /** What is wrong with a message, before anything is sent. @throws INVALID_ARGS */
  check?(request: ActionRequest): void;
  /** Answers the payload. */
  act(box: FritzBox, request: ActionRequest, options: { readonly signal: AbortSignal }): Promise<unknown>;
}

export const actions: Readonly<Record<string, ControlAction>> = {
  dial: {
    needsTarget: false,
    check: needNumber,
    act: async (box, { target, payload }, options) => {
      if (saysOff(payload)) await hangUp(box, options);
      else await dial(box, target, options);
      return !saysOff(payload);
    },
  },
  ring: {
    needsTarget: false,
    check: (request) => {
      needNumber(request);
      numberIn(request.seconds, 'msg.seconds', 1, 120);
    },
    act: async (box, { target, payload, seconds }, options) => {
      if (saysOff(payload)) await hangUp(box, options);
      else await ringPhone(box, target, { ...options, seconds: numberIn(seconds, 'msg.seconds', 1, 120) });
      return !saysOff(payload);
    },
  },
  'phone-book-entry': {
    needsTarget: false,
    each: true,
    check: ({ target, payload, phonebook }) => {
      numberIn(phonebook, 'msg.phonebook', 0, 255);
      if (saysOff(payload) && !target)
        throw invalid('Send the name or id of the entry to delete in msg.target.');
    },
    act: (box, { target, payload, phonebook }, options) => {
      const where = { ...options, phonebook: numberIn(phonebook, 'msg.phonebook', 0, 255) };
      if (saysOff(payload)) return deleteContact(box, target, where);
      const entry = payload as Parameters<typeof addContact>[1];
      return target ? changeContact(box, target, entry, where) : addContact(box, entry, where);
    },
  },
  'save-settings': {
    needsTarget: false,
    check: ({ password }) => {
      if (typeof password === 'string' && password !== '') return;
      throw invalid('Send the password that the file is to be protected with in msg.password, as a string.');
    },
    act: async (box, { target, password, userDir }, options) => {
      const file = await exportSettings(box, String(password), options);
      return target ? saved(file, target, userDir) : file;
    },
  },
};

function needNumber({ target, payload }: ActionRequest): void {
  if (!target && !saysOff(payload))
    throw invalid('Choose the number in the settings of this node, or send it in msg.target.');
}

function numberIn(value: unknown, where: string, minimum: number, maximum: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const number = isNumber ? Number(value) : Number.NaN;
  if (Number.isInteger(number) && number >= minimum && number <= maximum) return number;
  throw invalid(`${where} must be a whole number from ${minimum} to ${maximum}.`);
}

/** Whole or not at all, and for nobody else to read. */
async function saved(content: Buffer, target: string, userDir: string | undefined): Promise<string> {
  const path = isAbsolute(target) ? target : join(userDir ?? '.', target);
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, content, { mode: 0o600 });
    await rename(draft, path);
    return path;
  } catch (cause) {
    await rm(draft, { force: true });
    const why = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Tr064Error('INVALID_ARGS', `The file "${path}" cannot be written (${why}).`, { cause });
  }
}

const invalid = (sentence: string) => new Tr064Error('INVALID_ARGS', sentence);
