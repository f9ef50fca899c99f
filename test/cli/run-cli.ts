/** Runs the command line as a program would be run, but in this process: what it writes, and its exit code. */

import { Readable } from 'node:stream';
import { main } from '../../cli/main';
import type { Streams } from '../../cli/streams';
import type { Simulator } from '../../simulator';
import { temporaryFolder } from '../support/folder';

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Hears each piece of the answer as it is written. */
  readonly heard?: (text: string) => void;
  /** What somebody types who sits at it. */
  readonly typed?: string;
}

/** Nobody sits at it, and there is no terminal, unless something is typed. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const { env = {}, signal = new AbortController().signal, heard = () => {}, typed } = options;
  const isTTY = typed !== undefined;
  let out = '';
  let err = '';
  const streams: Streams = {
    stdin: Object.assign(Readable.from(isTTY ? [typed] : []), { isTTY }) as unknown as NodeJS.ReadStream,
    stdout: {
      write: (text) => {
        out += text;
        heard(text);
      },
    },
    stderr: { isTTY, write: (text) => (err += text) },
    env: { XDG_STATE_HOME: temporaryFolder('cli'), ...env },
    signal,
  };
  const code = await main(args, streams);
  return { code, out, err };
}

/** As the first user of a simulated box. */
export function asUser(simulator: Simulator, command: readonly string[], options: CliOptions = {}) {
  const { username, password } = simulator.users[0]!;
  return runCli([...command, '--url', `${simulator.http}/tr64desc.xml`], {
    ...options,
    env: { FRITZ_USER: username, FRITZ_PASSWORD: password, ...options.env },
  });
}
