/** Finds what a request is for: a description, an action, a subscription, a file of a session, or nothing. */

import type { SimService } from '../description/model';
import { type CalledBox, handleCall, isGateway } from './call';
import { type Exchange, fileReply, htmlReply, notFound, type Reply, xmlReply } from './exchange';
import type { GenaPublisher } from './gena';

export interface Site extends CalledBox {
  /** Descriptions and SCPDs by path; made anew when the firmware or the name changes. */
  documents(): ReadonlyMap<string, string>;
  /** By control URL, with those of the gateway. */
  controls: ReadonlyMap<string, SimService>;
  gena: GenaPublisher;
  /** Lists, images and the like by path and query; undefined when there is none. */
  file(exchange: Exchange): { type: string; body: string | Buffer } | undefined;
}

export async function route(site: Site, exchange: Exchange): Promise<Reply> {
  const { method, path } = exchange;
  const subscription = site.gena.answer(method, path, exchange.headers);
  if (subscription) {
    await subscription.after;
    return { status: subscription.status, headers: Object.entries(subscription.headers), body: '' };
  }
  if (method === 'POST') {
    const service = site.controls.get(path);
    // A gateway that tells nothing is not there.
    if (service && (site.switches.gateway || !isGateway(service))) return handleCall(site, exchange, service);
  }
  if (method !== 'GET' && method !== 'HEAD') return htmlReply(405, 'Method Not Allowed', 'ERR_NONE');
  return describe(site, exchange) ?? fetchFile(site, exchange);
}

/** Descriptions are for everybody. With access switched off (`html`) a page stands in place of tr64desc.xml. */
function describe(site: Site, { path }: Exchange): Reply | undefined {
  if (path === '/tr64desc.xml' && site.switches.applications === 'html') {
    return fileReply('text/html; charset=utf-8', loginPage);
  }
  const text = site.documents().get(path);
  return text === undefined ? undefined : xmlReply(text);
}

/** Everything else wants a session id that an action has made (First Steps 4.1.2). */
function fetchFile(site: Site, exchange: Exchange): Reply {
  if (!site.switches.lists) return notFound();
  if (site.switches.login !== 'none' && !site.sids.use(exchange.query.get('sid') ?? '')) {
    return site.file(exchange) ? htmlReply(403, 'Forbidden', 'ERR_ACCESS_DENIED') : notFound();
  }
  const file = site.file(exchange);
  return file ? fileReply(file.type, file.body) : notFound();
}

const loginPage = `<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>FRITZ!Box</title></head>
<body><main><h1>FRITZ!Box</h1><p>Bitte melden Sie sich an.<br></p></main></body>
</html>
`;
