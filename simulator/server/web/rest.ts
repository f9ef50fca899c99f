/** The smart home's REST interface: who may ask, which path it is, lists, one thing of them, and changes. */

import type { Right } from '../../household/users';
import type { Exchange, Reply } from '../exchange';
import { emptyReply, jsonReply, RestRefusal, refusalReply } from './rest-answers';
import { readConfiguration, writeConfiguration } from './rest-configuration';
import { booleanAt, objectAt, orderOf } from './rest-order';
import { globals, lists, overview, type RestObject, unitSources } from './rest-overview';
import { restStatistics } from './rest-statistics';
import { interfacesOf } from './rest-unit';
import type { WebSite } from './site';

/** One of them is enough. */
const rights: Readonly<Record<string, readonly Right[]>> = {
  overview: ['H', 'C', 'A'],
  configuration: ['C', 'A'],
  connect: ['C', 'A'],
};

/** `path`: what follows `/api/v0/smarthome/`. */
export function answerRest(site: WebSite, exchange: Exchange, path: string): Reply {
  const sid = /^AVM-SID\s+(\S+)$/i.exec(exchange.headers.authorization ?? '')?.[1] ?? '';
  if (sid) exchange.entry.authorization = 'sid';
  const user = site.sessions.use(sid, exchange.address);
  if (!user) return refusalReply(new RestRefusal(3001), site.switches.restRefusal);
  try {
    const parts = path.split('/').filter(Boolean).map(decode);
    const needed = rights[parts[0] ?? ''];
    if (!needed) throw new RestRefusal(3002);
    if (!needed.some((right) => user.rights.includes(right))) throw new RestRefusal(3001);
    const ordered = broken(site, exchange);
    if (ordered) throw new RestRefusal(ordered);
    site.world.smartHome.live();
    const reply = answer(site, exchange, parts);
    exchange.entry.done = true;
    return reply;
  } catch (error) {
    if (error instanceof RestRefusal) return refusalReply(error);
    throw error;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RestRefusal(3002);
  }
}

const broken = ({ brokenPaths }: WebSite, { method, path }: Exchange) =>
  brokenPaths.take(`${method} ${path}`) ?? brokenPaths.take(method) ?? brokenPaths.take('*');

function answer(site: WebSite, exchange: Exchange, [area, list, uid, ...rest]: string[]): Reply {
  const { method } = exchange;
  if (rest.length > 0) throw new RestRefusal(3002);
  if (area === 'configuration') return configure(site, exchange, list, uid);
  if (area !== 'overview') throw new RestRefusal(3002);
  if (method === 'GET' || method === 'HEAD') return jsonReply(read(site, list, uid));
  if (method === 'PUT' && list === 'units' && uid) return changeUnit(site, exchange, uid);
  if (method === 'PUT' && list === 'triggers' && uid) return changeTrigger(site, exchange, uid);
  if (method === 'POST' && list === 'templates' && uid) return applyTemplate(site, exchange, uid);
  throw new RestRefusal(3002);
}

function configure(site: WebSite, exchange: Exchange, list?: string, uid?: string): Reply {
  const { method } = exchange;
  if (method === 'GET' || method === 'HEAD') return jsonReply(readConfiguration(site, list, uid));
  if (method !== 'PUT' || list !== 'units' || !uid) throw new RestRefusal(3002);
  writeConfiguration(site, uid, bodyOf(exchange));
  return emptyReply(site.switches.restSuccess);
}

function read(site: WebSite, list?: string, uid?: string): RestObject | RestObject[] {
  if (list === undefined) return overview(site);
  if (list === 'globals' && uid === undefined) return globals();
  const all = Object.hasOwn(lists, list) ? lists[list]?.(site) : undefined;
  if (!all) throw new RestRefusal(3002);
  if (uid === undefined) return all;
  const found = all.find(({ UID }) => UID === uid);
  if (!found) throw new RestRefusal(2001, 'UID');
  // Only one unit read by itself tells its statistics, and may wake the device for it.
  return list === 'units' ? { ...found, ...restStatistics(site, uid) } : found;
}

function bodyOf({ body }: Exchange): unknown {
  if (body.trim() === '') throw new RestRefusal(1009);
  try {
    return JSON.parse(body);
  } catch {
    throw new RestRefusal(3003);
  }
}

/** What comes of an order, as a code; nobody has shown which ones a box takes for these. */
const outcomes = { unable: 3005, away: 3007, locked: 3005 } as const;

function changeUnit(site: WebSite, exchange: Exchange, uid: string): Reply {
  const { world, switches } = site;
  const source = unitSources(site).find((one) => one.uid === uid);
  if (!source) throw new RestRefusal(2001, 'UID');
  const order = orderOf(bodyOf(exchange), Object.keys(interfacesOf(site, source)), {
    now: Math.floor(world.clock.now() / 1000),
    reversed: source.device.blind !== undefined && switches.restBlinds === 'open',
  });
  const outcome = world.smartHome.order(source.device, order);
  const ignored = outcome === 'idle' || (outcome === 'locked' && switches.restLocked === 'ignored');
  if (outcome !== 'done' && !ignored) throw new RestRefusal(outcomes[outcome as keyof typeof outcomes]);
  return emptyReply(switches.restSuccess);
}

function changeTrigger(site: WebSite, exchange: Exchange, uid: string): Reply {
  const trigger = site.world.smartHome.triggers.find(({ ain }) => ain === uid);
  if (!trigger) throw new RestRefusal(2001, 'UID');
  trigger.active = booleanAt(objectAt(bodyOf(exchange), '').enabled, 'enabled');
  return emptyReply(site.switches.restSuccess);
}

/** Bad input is HTTP 405 here, as the text has it. */
function applyTemplate(site: WebSite, exchange: Exchange, uid: string): Reply {
  const template = site.world.smartHome.templates.find(({ ain }) => ain === uid);
  if (!template) throw new RestRefusal(2001, 'UID');
  try {
    if (booleanAt(objectAt(bodyOf(exchange), '').triggerEvent, 'triggerEvent'))
      site.world.smartHome.applyTemplate(template);
  } catch (error) {
    if (error instanceof RestRefusal) return refusalReply(error, 405);
    throw error;
  }
  return emptyReply(site.switches.restSuccess);
}
