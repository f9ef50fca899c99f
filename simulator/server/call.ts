/** One SOAP call from the request to the reply: action, login, rights, arguments, second factor, transaction, answer. */

import { answer } from '../actions/answer';
import type { Handlers } from '../actions/handler';
import type { SimAction, SimService } from '../description/model';
import { Fault } from '../fault';
import { escapeXml } from '../files/xml';
import type { World } from '../household/world';
import { checkNames, checkValues } from './arguments';
import { type Envelope, readEnvelope } from './envelope';
import { type Exchange, htmlReply, type Reply, xmlReply } from './exchange';
import { answerGateway } from './gateway';
import type { Gate, Login } from './login';
import { isGuest, mayCall, needsLogin } from './rights';
import type { SecondFactor } from './second-factor';
import type { Sids } from './sids';
import { type AuthHeader, renderFault, renderResponse, renderShortFault } from './soap';
import type { Switches } from './switches';
import type { Caller, Transactions } from './transactions';

/** The parts of the box that a call passes through. */
export interface CalledBox {
  world: World;
  switches: Switches;
  services: readonly SimService[];
  gate: Gate;
  sids: Sids;
  secondFactor: SecondFactor;
  transactions: Transactions;
  /** Number of the connection whose call is being carried out: it may restart the box. */
  acting?: number;
  /** Number of the connection whose call has restarted the box. */
  farewell?: number;
}

export async function handleCall(box: CalledBox, exchange: Exchange, service: SimService): Promise<Reply> {
  const { entry, headers } = exchange;
  // Programs that expect a challenge (curl --digest) do not send the body along with the first request.
  if (exchange.body === '') return box.gate.challenge(exchange, {});
  const envelope = readEnvelope(exchange.body);
  if (!envelope) return htmlReply(400, 'Bad Request', 'ERR_NONE');
  entry.action = envelope.action;
  if (envelope.headers.has('InitChallenge') || envelope.headers.has('ClientAuth'))
    entry.authorization = 'content';
  let login: Login = {};
  try {
    const action = actionOf(box, service, envelope, headers.soapaction);
    const guest = isGuest(service, box.services);
    const closed = needsLogin(action, guest, box.switches);
    login =
      closed || box.switches.contentChallenge === 'always'
        ? box.gate.identify(exchange, envelope)
        : open(box, exchange, envelope);
    if (login.refused && !isUsedNonce(headers.authorization)) entry.refused = true;
    if (login.content?.element === 'Challenge') return contentChallenge(box, exchange, login);
    if (closed) {
      if (!login.user) return box.gate.challenge(exchange, login);
      if (!mayCall(login.user, action, guest, box.switches)) throw new Fault(606);
    }
    const values = await run(box, exchange, { service, action, envelope, login });
    entry.done = true;
    return xmlReply(renderResponse(action.name, service.type, values, login.content));
  } catch (error) {
    const { code, description } = error instanceof Fault ? error : mistake(error);
    entry.upnpCode = code;
    return xmlReply(renderFault(code, description, faultStyle(box, service), login.content), 500);
  }
}

/** A mistake of the simulated box itself: to be seen, but no reason to fall over. */
function mistake(error: unknown): Fault {
  process.emitWarning(error instanceof Error ? error : String(error));
  return new Fault(820);
}

/** What goes on with a nonce that was good before is no new login. */
const isUsedNonce = (authorization = '') => /\bnc=0*(?!0|1\b)[\da-f]+/i.test(authorization);

/** What needs no login looks at a login all the same, but does not ask for one in the message. */
function open({ gate }: CalledBox, exchange: Exchange, envelope: Envelope): Login {
  return envelope.headers.has('InitChallenge') ? {} : gate.identify(exchange, envelope);
}

/** The gateway is UPnP proper. */
function faultStyle({ switches }: CalledBox, service: SimService): Switches {
  return { ...switches, faultNamespace: namespaceOf(switches, service) };
}

function namespaceOf(switches: Switches, service: SimService): Switches['faultNamespace'] {
  if (isGateway(service)) return 'urn:schemas-upnp-org:control-1-0';
  if (switches.applications !== 'on') return switches.applicationsNamespace;
  return switches.unused.includes(service.kind) ? switches.unusedNamespace : switches.faultNamespace;
}

export const isGateway = ({ type }: SimService) => type.startsWith('urn:schemas-');

/** 401 for what does not exist here, also when header and body disagree, and for all when access is switched off. */
function actionOf(
  box: CalledBox,
  service: SimService,
  envelope: Envelope,
  soapAction?: string | string[],
): SimAction {
  if (box.switches.applications !== 'on' && !isGateway(service)) throw new Fault(401);
  if (!isGateway(service) && box.switches.unused.includes(service.kind)) throw new Fault(401);
  const header = /^"?([^"#]+)#([^"#]+)"?$/.exec(String(soapAction ?? '').trim());
  const agree =
    header?.[1] === envelope.service && header[2] === envelope.action && envelope.service === service.type;
  const action = service.actions.get(envelope.action);
  if (!agree || !action) throw new Fault(401);
  return action;
}

interface ReceivedCall {
  service: SimService;
  action: SimAction;
  envelope: Envelope;
  login: Login;
}

async function run(box: CalledBox, exchange: Exchange, call: ReceivedCall): Promise<Record<string, string>> {
  const { service, action, envelope, login } = call;
  const caller: Caller = {
    address: exchange.address,
    connection: exchange.connection,
    session: login.session,
    transaction: envelope.headers.get('SessionID')?.[''],
  };
  const named = checkNames(action, envelope.arguments);
  if (action.rights.length > 0) await box.transactions.admit(caller);
  if (isDialling(service, action) && box.switches.login === 'none') throw new Fault(606);
  const args = checkValues(action, named);
  const token = envelope.headers.get('token')?.[''];
  if (isProtected(box, service, action)) box.secondFactor.demand(login.user?.username, token);
  box.acting = exchange.connection;
  try {
    if (isGateway(service)) return answerGateway(box.world, action);
    const { username } = login.user ?? {};
    const session = {
      username,
      origin: exchange.origin,
      listDelay: box.switches.listDelay,
      createSid: () => box.sids.create(username),
    };
    const own = ownHandlers(box, service.kind, caller, token)[action.name];
    if (own) return own(args, { ...session, world: box.world, service });
    return answer(box.world, service, action, args, session);
  } finally {
    box.acting = undefined;
  }
}

/** Actions about the server itself, which the household knows nothing of. */
function ownHandlers(box: CalledBox, kind: string, caller: Caller, token: string | undefined): Handlers {
  if (kind === 'X_AVM-DE_Auth') return box.secondFactor.handlers(token);
  if (kind === 'DeviceConfig') return box.transactions.handlers(caller);
  if (kind !== 'LANConfigSecurity') return {};
  return {
    'X_AVM-DE_GetUserList': () => ({ 'NewX_AVM-DE_UserList': userList(box) }),
    'X_AVM-DE_GetAnonymousLogin': () => ({
      'NewX_AVM-DE_AnonymousLoginEnabled': box.switches.login === 'none' ? '1' : '0',
      'NewX_AVM-DE_ButtonLoginEnabled': '0',
    }),
  };
}

/** An empty list means that logins are blocked. */
function userList({ gate, world }: CalledBox): string {
  if (gate.blocked) return '<List></List>';
  const last = gate.lastUser?.username;
  const users = world.users.map(
    ({ username }) => `<Username last_user="${username === last ? 1 : 0}">${escapeXml(username)}</Username>`,
  );
  return `<List>${users.join('')}</List>`;
}

/** Not available without a password (4.1). */
const isDialling = (service: SimService, action: SimAction) =>
  service.kind === 'X_VoIP' && action.name === 'X_AVM-DE_DialNumber';

function isProtected({ switches }: CalledBox, service: SimService, action: SimAction): boolean {
  return action.secondFactor || switches.secondFactorActions.includes(`${service.kind}#${action.name}`);
}

/** The challenge and the failure of the content-level login look the same (10.7.2). */
function contentChallenge({ switches, gate }: CalledBox, { entry }: Exchange, login: Login): Reply {
  entry.upnpCode = 503;
  const { contentDescription, contentStatus, contentFault } = switches;
  const header: AuthHeader | undefined = login.content;
  const body =
    contentFault === 'short'
      ? renderShortFault(503, contentDescription, header)
      : renderFault(503, contentDescription, { ...switches, faultCase: 'upper' }, header);
  return { ...xmlReply(body, contentStatus), delay: login.refused ? gate.delay : 0 };
}
