/** From the options of a command to a box that has answered, ended in every case. */

import { type ConnectOptions, confirmationMethod, FritzBox, type Logger } from '../core/index';
import { fingerprintIn, type Given, numberIn, textIn } from './options';
import { readLogin } from './password';
import { say } from './say';
import { usualStorage } from './storage';
import type { Streams } from './streams';

/** Runs with a connected box; closes it whatever happens, and at once when what goes on is ended: no call is waited for. */
export async function withBox<T>(
  given: Given,
  streams: Streams,
  work: (box: FritzBox) => Promise<T>,
): Promise<T> {
  const options = await connectOptions(given, streams);
  const box = await FritzBox.connect(options);
  const close = () => box.close();
  streams.signal.addEventListener('abort', close, { once: true });
  try {
    return await work(box);
  } finally {
    streams.signal.removeEventListener('abort', close);
    await close();
  }
}

async function connectOptions(given: Given, streams: Streams): Promise<ConnectOptions> {
  const fingerprint = fingerprintIn(given, 'fingerprint');
  const seconds = numberIn(given, 'timeout', 1, 3600);
  const port = numberIn(given, 'port', 1, 65_535);
  const webPort = numberIn(given, 'web-port', 1, 65_535);
  const webFingerprint = fingerprintIn(given, 'web-fingerprint');
  return {
    host: textIn(given, 'host'),
    url: textIn(given, 'url'),
    udn: textIn(given, 'udn'),
    port,
    security: given.plain ? 'plain' : 'tls',
    authentication: given['content-login'] ? 'content' : 'digest',
    certificate: fingerprint === undefined ? 'pin' : { fingerprint },
    web: {
      ...(webPort !== undefined && { port: webPort }),
      ...(webFingerprint !== undefined && { certificate: { fingerprint: webFingerprint } }),
    },
    storage: textIn(given, 'storage') ?? usualStorage(streams),
    timeout: seconds === undefined ? undefined : seconds * 1000,
    signal: streams.signal,
    logger: loggerTo(streams),
    secondFactor: ({ methods }) => {
      say(streams.stderr, `The box asks for a confirmation: ${waysToConfirm(methods)}.`);
    },
    ...(await readLogin(given, streams)),
  };
}

function waysToConfirm(methods: readonly string[]): string {
  const ways = methods.map(confirmationMethod).map(({ type, code }) => {
    if (code !== undefined) return `dial ${code} on one of its telephones`;
    return type === 'button' ? 'press any button of it' : type;
  });
  return ways.join(', or ');
}

/** What somebody should know stands beside the answer, not in it. */
function loggerTo({ stderr }: Streams): Logger {
  const tell = (message: string) => say(stderr, message);
  return { debug: () => {}, info: tell, warn: tell, error: tell };
}
