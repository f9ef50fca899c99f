/** What others than the box send: to where notifications are expected, and into the stream of the call monitor. */

import { request } from 'node:http';
import type { Stage } from './faults';

interface Sent {
  readonly url: string;
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly localAddress: string;
}

/** The status; 0 where the connection was refused or broke. */
function send({ url, method = 'NOTIFY', headers, body, localAddress }: Sent): Promise<number> {
  return new Promise((resolve) => {
    const sending = request(url, { method, headers, localAddress, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}

const lie =
  '<e:propertyset xmlns:e="urn:schemas-upnp-org:event-1-0"><e:property><X_AVM-DE_APEnabled>0</X_AVM-DE_APEnabled>' +
  '</e:property></e:propertyset>';
const headers = { NT: 'upnp:event', NTS: 'upnp:propchange', SID: 'uuid:of-nobody', SEQ: '1' };

/** From another host, and from the box's own address without knowing the subscription; none of them may be taken. */
export async function notifyAsStranger({ simulator }: Stage): Promise<void> {
  for (const url of simulator.gena.callbackUrls) {
    const statuses = [
      await send({ url, headers, body: lie, localAddress: '127.0.0.7' }),
      await send({ url, headers, body: lie, localAddress: '127.0.0.1' }),
      await send({ url, headers, body: '<'.repeat(100_000), localAddress: '127.0.0.1' }),
      await send({ url, method: 'POST', headers, body: lie, localAddress: '127.0.0.1' }),
    ];
    if (statuses.includes(200)) throw new Error(`A stranger was listened to: ${statuses}`);
  }
}

/** Thousands of lines that mean nothing, one without an end, and many that mean calls. */
export function floodCallMonitor({ simulator }: Stage): void {
  const { callMonitorServer } = simulator;
  for (let line = 0; line < 5000; line++) callMonitorServer.say('x'.repeat(200));
  callMonitorServer.switches.lineEnd = '' as '\n';
  for (let piece = 0; piece < 200; piece++) callMonitorServer.say('y'.repeat(5000));
  callMonitorServer.switches.lineEnd = '\n';
  callMonitorServer.say('');
  for (let call = 0; call < 3000; call++)
    callMonitorServer.say(`01.06.26 08:00:00;RING;${call};030123;456;SIP0;`);
}
