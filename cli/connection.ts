/** From the options of a command to a box that has answered, ended in every case. */

import { type ConnectOptions, FritzBox, type Logger } from '../core/index';
import { type Given, numberIn, textIn } from './options';
import { readLogin } from './password';
import { say } from './say';
import { usualStorage } from './storage';
import type { Streams } from './streams';

/** Runs with a connected box; closes it whatever happens. */
export async function withBox<T>(
  given: Given,
  streams: Streams,
  work: (box: FritzBox) => Promise<T>,
): Promise<T> {
  const options = await connectOptions(given, streams);
  const box = await FritzBox.connect(options);
  try {
    return await work(box);
  } finally {
    await box.close();
  }
}

async function connectOptions(given: Given, streams: Streams): Promise<ConnectOptions> {
  const fingerprint = textIn(given, 'fingerprint');
  const seconds = numberIn(given, 'timeout', 1, 3600);
  const port = numberIn(given, 'port', 1, 65_535);
  const webPort = numberIn(given, 'web-port', 1, 65_535);
  const webFingerprint = textIn(given, 'web-fingerprint');
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
      say(streams.stderr, `The box asks for a confirmation (${methods.join(', ')}): press a button of it.`);
    },
    ...(await readLogin(given, streams)),
  };
}

/** What somebody should know stands beside the answer, not in it. */
function loggerTo({ stderr }: Streams): Logger {
  const tell = (message: string) => say(stderr, message);
  return { debug: () => {}, info: tell, warn: tell, error: tell };
}
