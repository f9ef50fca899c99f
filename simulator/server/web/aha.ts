/** AHA-HTTP (`/webservices/homeautoswitch.lua`): session and right, the command, its answer as text or XML. */

import type { Exchange, Reply } from '../exchange';
import { type AhaAnswer, AhaRefusal, ahaCommands } from './aha-commands';
import type { WebSite } from './site';
import { systemVersion } from './version';
import { compact, spacious } from './xml-tree';

export function answerAha(site: WebSite, exchange: Exchange, fields: URLSearchParams): Reply {
  const { world, switches, sessions } = site;
  const name = fields.get('switchcmd') ?? '';
  exchange.entry.command = name;
  const sid = fields.get('sid') ?? '';
  if (sid) exchange.entry.authorization = 'sid';
  const user = sessions.use(sid, exchange.address);
  if (!user?.rights.includes('H')) return plainText(403, 'Forbidden');
  const command = Object.hasOwn(ahaCommands, name) ? ahaCommands[name] : undefined;
  if (!command || systemVersion(world.box.firmware) < command.since) return plainText(400, 'Bad Request');
  const status = site.brokenCommands.take(name);
  if (status) return plainText(status, 'refused');
  try {
    world.smartHome.live();
    const answer = command.run({ world, switches, fields });
    exchange.entry.done = true;
    return told(answer, switches.whiteSpace);
  } catch (error) {
    if (error instanceof AhaRefusal) return plainText(error.status, error.message);
    throw error;
  }
}

function told(answer: AhaAnswer, whiteSpace: boolean): Reply {
  if (typeof answer === 'string') return plainText(200, answer);
  const text = whiteSpace ? `<?xml version="1.0"?>\n${spacious(answer)}` : `${compact(answer)}\n`;
  return { status: 200, headers: [['Content-Type', 'text/xml; charset=utf-8']], body: text };
}

const plainText = (status: number, text: string): Reply => ({
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8']],
  body: `${text}\n`,
});
