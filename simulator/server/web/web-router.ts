/** The web server's paths: the login, AHA-HTTP, the smart home's REST interface, and pages for everything else. */

import { type Exchange, fileReply, notFound, type Reply } from '../exchange';
import { answerAha } from './aha';
import { answerRest } from './rest';
import type { WebSite } from './site';
import { systemVersion } from './version';

const REST = '/api/v0/smarthome/';
const REST_SINCE = 820;

export function routeWeb(site: WebSite, exchange: Exchange): Reply {
  const reply = find(site, exchange);
  const named = reply.headers.some(([name]) => name.toLowerCase() === 'server');
  return named ? reply : { ...reply, headers: [...reply.headers, ['Server', 'Webserver']] };
}

function find(site: WebSite, exchange: Exchange): Reply {
  const { path, method } = exchange;
  if (path.startsWith('/api/')) return api(site, exchange);
  if (!['GET', 'HEAD', 'POST'].includes(method)) return notFound();
  const fields = fieldsOf(exchange);
  if (path === '/login_sid.lua') return site.login.answer(exchange, fields);
  if (path === '/webservices/homeautoswitch.lua' && site.smartHome) return answerAha(site, exchange, fields);
  return path === '/' ? page : notFound();
}

/** Boxes with older firmware, and those without a smart home, know nothing of it. */
function api(site: WebSite, exchange: Exchange): Reply {
  const { switches, world, smartHome } = site;
  if (switches.rest === 'page') return page;
  const there = switches.rest === 'firmware' && systemVersion(world.box.firmware) >= REST_SINCE;
  if (!there || !smartHome || !exchange.path.startsWith(REST)) return notFound();
  return answerRest(site, exchange, exchange.path.slice(REST.length));
}

/** Of the query, and of a form in the body. */
function fieldsOf({ query, body, method }: Exchange): URLSearchParams {
  const fields = new URLSearchParams(query);
  if (method === 'POST') for (const [name, value] of new URLSearchParams(body)) fields.set(name, value);
  return fields;
}

const page = fileReply(
  'text/html; charset=utf-8',
  '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8"><title>FRITZ!Box</title></head>' +
    '<body><h1>FRITZ!Box</h1><p>Bitte melden Sie sich an.</p></body></html>\n',
);
