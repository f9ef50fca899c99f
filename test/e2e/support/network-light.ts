/** A UPnP device that others wrote: `gupnp-network-light` of Debian's gupnp-tools, a lamp that is a window. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { accessSync, constants } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

const programs = ['gupnp-network-light', 'xvfb-run', 'xauth'];

/** Which of the programs this machine lacks. */
export function missingPrograms(): string[] {
  return programs.filter(
    (program) => !(process.env.PATH ?? '').split(delimiter).some((folder) => isThere(folder, program)),
  );
}

function isThere(folder: string, program: string): boolean {
  try {
    accessSync(join(folder, program), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export class NetworkLight {
  private constructor(
    private readonly program: ChildProcess,
    /** URL of its description, as a search over loopback found it. */
    readonly location: string,
  ) {}

  static async start(): Promise<NetworkLight> {
    const port = await freePort();
    const light = ['gupnp-network-light', '-i', 'lo', '-4', '--no-v6', '-p', String(port)];
    // A process group of its own: the script, its X server and the lamp end together.
    const program = spawn('xvfb-run', ['-a', ...light], { detached: true, stdio: 'ignore' });
    try {
      return new NetworkLight(program, await search(port));
    } catch (error) {
      end(program);
      throw error;
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.program.once('exit', resolve));
    if (hasEnded(this.program)) return;
    end(this.program);
    await ended;
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

function end(program: ChildProcess): void {
  if (program.pid !== undefined && !hasEnded(program)) process.kill(-program.pid, 'SIGTERM');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Searches on the loopback interface until the lamp on this port answers; other lamps may be on. */
function search(port: number): Promise<string> {
  const target = 'urn:schemas-upnp-org:device:DimmableLight:1';
  const question = `M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: ${target}\r\n\r\n`;
  const socket = createSocket('udp4');
  let asking: NodeJS.Timeout | undefined;
  return new Promise<string>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (message) => {
      const location = /^location:\s*(\S+)/im.exec(message.toString())?.[1];
      if (location && new URL(location).port === String(port)) resolve(location);
    });
    socket.bind(0, '127.0.0.1', () => {
      socket.setMulticastInterface('127.0.0.1');
      let left = 60;
      asking = setInterval(() => {
        left -= 1;
        if (left === 0) reject(new Error('gupnp-network-light did not answer the search'));
        else socket.send(question, 1900, '239.255.255.250');
      }, 250);
    });
  }).finally(() => {
    clearInterval(asking);
    socket.close();
  });
}
