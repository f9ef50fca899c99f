/** Everything in the core that reads what a stranger may have written, each with what it is used to and what it may refuse. */

import { contentState } from '../../../core/auth/content-level';
import { parseChallenge } from '../../../core/auth/digest';
import { foundBox } from '../../../core/availability/find-boxes';
import { readAnswer, searchTarget } from '../../../core/availability/ssdp';
import { findService } from '../../../core/description/catalogue';
import { parseDescription } from '../../../core/description/device';
import { parseScpd } from '../../../core/description/scpd';
import { pathOf } from '../../../core/features/box';
import { firmwareForPeople } from '../../../core/features/connection-report';
import { parseProfiles } from '../../../core/features/host-filter';
import { macOf, parseHostList } from '../../../core/features/hosts';
import { parseMesh, whereIs } from '../../../core/features/mesh';
import { parseRights, parseUserList } from '../../../core/rights/account';
import { requiredRights } from '../../../core/rights/rights';
import { parseMessages, parseTamList } from '../../../core/telephony/answering-machine';
import { dateOf, parseCallList } from '../../../core/telephony/call-list';
import { LineAssembler, parseCallMonitorLine } from '../../../core/telephony/call-monitor-line';
import { parseDeflections } from '../../../core/telephony/deflections';
import { GERMANY, normalizeNumber } from '../../../core/telephony/phone-number';
import { parsePhonebook } from '../../../core/telephony/phonebook';
import { machineZone, posixZone } from '../../../core/util/time-zone';
import { decodeValue } from '../../../core/values';
import { grantOf, readNotification, SubscriptionRefusal } from '../../../core/watch/gena/gena';
import { servicesToAsk } from '../../../core/watch/services-to-ask';
import { decodeText } from '../../../core/wire/encoding';
import { pageOf } from '../../../core/wire/pages';
import { parseReply } from '../../../core/wire/soap';
import { Throttle } from '../../../core/wire/throttle';
import { parseXml, readList } from '../../../core/wire/xml';
import { readDocument } from '../../../core/wire/xml-documents';
import { elements, http, isRefusal, json, never, type ParserRow, xmlRow } from './rows';
import { smartHomeParsers } from './smart-home-parsers';

const hostList =
  '<List><Item><Index>1</Index><IPAddress>192.168.178.20</IPAddress><MACAddress>00:00:5E:00:53:01</MACAddress>' +
  '<Active>1</Active><HostName>nas</HostName></Item><Item><HostName>a &amp; b</HostName></Item></List>';
const mesh = JSON.stringify({
  nodes: [
    {
      uid: 'n-1',
      device_name: 'box',
      device_mac_address: '00:00:5E:00:53:01',
      is_meshed: true,
      mesh_role: 'master',
      node_interfaces: [
        {
          uid: 'ni-1',
          name: 'AP:5G:0',
          type: 'WLAN',
          node_links: [
            { state: 'CONNECTED', node_1_uid: 'n-1', node_2_uid: 'n-2', node_interface_2_uid: 'ni-2' },
          ],
        },
      ],
    },
    { uid: 'n-2', device_name: 'phone', is_meshed: false, node_interfaces: [{ uid: 'ni-2' }] },
  ],
});
const phonebook =
  '<phonebooks><phonebook name="A"><contact><category>0</category><person><realName>Anna</realName>' +
  '<imageURL>file:///var/a.jpg</imageURL></person><telephony><number type="home">030 1234*</number><services>' +
  '<email>a@b.c</email></services></telephony><uniqueid>1</uniqueid></contact></phonebook></phonebooks>';
const reply =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><u:GetInfoResponse xmlns:u="urn:x">' +
  '<NewEnable>1</NewEnable></u:GetInfoResponse></s:Body></s:Envelope>';
const fault =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><detail><UPnPError ' +
  'xmlns="urn:dslforum-org:control-1-0"><errorCode>714</errorCode></UPnPError></detail></s:Fault></s:Body></s:Envelope>';
const challenged =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><h:Challenge ' +
  'xmlns:h="http://soap-authentication.org/digest/2001/10/"><Status>Unauthenticated</Status><Nonce>A</Nonce>' +
  '<Realm>F!Box SOAP-Auth</Realm></h:Challenge></s:Header><s:Body/></s:Envelope>';
const description =
  '<root xmlns="urn:dslforum-org:device-1-0"><systemVersion><Display>154.08.02</Display></systemVersion><device>' +
  '<UDN>uuid:1</UDN><serviceList><service><serviceType>urn:dslforum-org:service:Hosts:1</serviceType>' +
  '<controlURL>/c</controlURL><eventSubURL>/c</eventSubURL><SCPDURL>/s.xml</SCPDURL></service></serviceList>' +
  '<deviceList><device/></deviceList></device></root>';
const scpd =
  '<scpd xmlns="urn:dslforum-org:service-1-0"><actionList><action><name>Get</name><argumentList><argument>' +
  '<name>NewA</name><direction>in</direction><relatedStateVariable>A</relatedStateVariable></argument>' +
  '</argumentList></action></actionList><serviceStateTable><stateVariable sendEvents="yes"><name>A</name>' +
  '<dataType>ui2</dataType><allowedValueRange><minimum>0</minimum><maximum>5</maximum></allowedValueRange>' +
  '</stateVariable></serviceStateTable></scpd>';
const callList =
  '<root><Call><Id>1</Id><Type>1</Type><Caller>030123</Caller><Called>SIP: 456</Called><Date>01.06.26 08:00</Date>' +
  '<Duration>0:03</Duration></Call></root>';
const answer =
  `HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nLOCATION: http://127.0.0.1:49000/tr64desc.xml\r\nST: ${searchTarget}\r\n` +
  `USN: uuid:1::${searchTarget}\r\n\r\n`;
const challenge =
  'Digest realm="HTTPS Access",nonce="71B881D7719B533D",algorithm=MD5,qop="auth",opaque="a\\"b"';

/** One text that is two: what stands before the first line is a header, what follows is the body. */
const notification = (text: string) => {
  const [seq = '', ...rest] = text.split('\n');
  const headers = { nt: 'upnp:event', nts: 'upnp:propchange', sid: 'uuid:1', seq };
  return readNotification(headers, rest.join('\n'));
};

/** The longest header that Node takes. */
const header = 16_000;

const ofXml: readonly ParserRow[] = [
  xmlRow('XML', parseXml, [], [reply, scpd, '<a b="c">d</a>'], { length: 200_000, costly: 60 }),
  xmlRow(
    'XML list',
    (text) => readList(text, { root: 'List', entry: 'Item' }, ({ name }) => name),
    elements('List', 'Item'),
    [hostList],
    { length: 200_000, costly: 60 },
  ),
  xmlRow('XML by xml2js', readDocument, elements('phonebook'), [phonebook], { costly: 20 }),
  xmlRow('SOAP reply', (text) => parseReply(text, 'GetInfo'), elements('s:Body', 's:Fault'), [reply, fault]),
  xmlRow('login in the message', (text) => contentState({ text }), elements('h:Challenge'), [challenged]),
  xmlRow(
    'device description',
    (text) => parseDescription(text, 'http://127.0.0.1:49000/tr64desc.xml'),
    [...elements('device', 'service', 'SCPDURL'), 'http://[', '//evil/', 'http://127.0.0.2/'],
    [description],
  ),
  xmlRow('SCPD', parseScpd, elements('action', 'name', 'stateVariable'), [scpd]),
  xmlRow('host list', parseHostList, elements('List', 'Item', 'MACAddress'), [hostList]),
  xmlRow('phone book', (text) => parsePhonebook(text, 0), elements('contact', 'number'), [phonebook]),
  xmlRow('call list', (text) => parseCallList(text), elements('root', 'Call', 'Date'), [callList]),
  xmlRow('message list', (text) => parseMessages(text), elements('Root', 'Message', 'Date'), [
    '<Root><Message><Index>0</Index><Date>01.06.26 08:00</Date><New>1</New></Message></Root>',
  ]),
  xmlRow('answering machines', parseTamList, elements('List', 'Item'), [
    '<List><Item><Index>0</Index><Display>1</Display><Name>A</Name></Item></List>',
  ]),
  xmlRow('deflections', parseDeflections, elements('List', 'Item'), [
    '<List><Item><DeflectionId>0</DeflectionId><Enable>1</Enable></Item></List>',
  ]),
  xmlRow('filter profiles', parseProfiles, elements('List', 'Item'), [
    '<List><Item><FilterProfileID>1</FilterProfileID><Name>A</Name></Item></List>',
  ]),
  xmlRow('rights', parseRights, elements('rights', 'path', 'access'), [
    '<rights><path>BoxAdmin</path><access>readwrite</access></rights>',
  ]),
  xmlRow('users', parseUserList, elements('List', 'Username'), [
    '<List><Username last_user="1">fritz1234</Username></List>',
  ]),
  xmlRow(
    'notification',
    notification,
    elements('e:property'),
    ['0\n<e:propertyset xmlns:e="u"><e:property><A>1</A></e:property></e:propertyset>'],
    { refuses: (error) => error instanceof SubscriptionRefusal },
  ),
];

const others: readonly ParserRow[] = [
  {
    name: 'mesh list',
    read: (text) => whereIs(parseMesh(text), 'phone'),
    samples: [mesh, '{"nodes":[]}'],
    tokens: [...json, '{"nodes":[null]}', '"node_interfaces":[null]', '"node_links":null', '"device_name":1'],
    length: 100_000,
    costly: 20,
    refuses: isRefusal,
  },
  {
    name: 'digest challenge',
    read: parseChallenge,
    samples: [challenge, `Basic realm="x", ${challenge}`],
    tokens: [
      ...http,
      'Digest ',
      'nonce=',
      'realm="',
      'qop="auth,auth-int"',
      'algorithm=SHA-256',
      '__proto__=',
    ],
    length: header,
    costly: 60,
    refuses: never,
  },
  {
    name: 'search answer',
    read: (text) => readAnswer(text, '127.0.0.1', 0),
    samples: [answer],
    tokens: [
      ...http,
      'HTTP/1.1 200 OK\r\n',
      'LOCATION:',
      'max-age=',
      'ST:',
      'USN:',
      '::',
      '__proto__:',
      '\n',
    ],
    // The longest packet of UDP.
    length: 65_000,
    costly: 40,
    refuses: never,
  },
  {
    name: 'granted subscription',
    read: (text) => grantOf({ status: 200, headers: { sid: text, timeout: text } }),
    samples: ['uuid:1', 'Second-1800', 'infinite'],
    tokens: [...http, 'Second-', '9'],
    length: header,
    costly: 20,
    refuses: never,
  },
  {
    name: 'Retry-After',
    read: (text) =>
      new Throttle().slowDown({
        status: 503,
        headers: { 'retry-after': text },
        bytes: Buffer.of(),
        text: '',
      }),
    samples: ['120', 'Fri, 31 Dec 1999 23:59:59 GMT'],
    tokens: [...http, '9', '-', '.', 'e', 'Infinity', '0x'],
    length: header,
    costly: 20,
    refuses: never,
  },
  {
    name: 'call monitor line',
    read: (text) => parseCallMonitorLine(text, new Date(0)),
    samples: ['01.06.26 08:00:00;RING;0;030123;456;SIP0;', '01.06.26 08:00:09;DISCONNECT;0;9;'],
    tokens: [
      ';',
      '\r\n',
      '01.06.26 08:00:00;',
      '01.01.-30 03:10:52;',
      'RING',
      'CALL',
      'CONNECT',
      '0',
      '99999999999',
    ],
    length: 100_000,
    costly: 20,
    refuses: never,
  },
  {
    name: 'call monitor stream',
    read: (text) => {
      const lines = new LineAssembler();
      return [...lines.push(text), ...lines.push(text), ...lines.end()];
    },
    samples: ['01.06.26 08:00:00;RING;0;030123;456;SIP0;\r\n'],
    tokens: ['\r', '\n', ' ', ';', '01.06.26 08:00:00;', '01.', '-', 'a'],
    length: 100_000,
    costly: 30,
    refuses: never,
  },
  {
    name: 'phone number',
    read: (text) => normalizeNumber(text, GERMANY),
    samples: ['+49 (0)30 1234', '*31#0301234', '**9', '0301234#', 'a@b'],
    tokens: ['+', '*', '#', '(0)', '0', '00', '1', '1#', ' ', '@', '31#', 'x'],
    length: 100_000,
    costly: 40,
    refuses: never,
  },
  {
    name: 'MAC address',
    read: macOf,
    samples: ['aa-bb-cc-dd-ee-ff', 'aabbccddeeff', 'AA:BB:CC:DD:EE:FF'],
    tokens: ['A', 'aa', ':', '-', ' '],
    length: 100_000,
    costly: 10,
    refuses: never,
  },
  {
    name: 'date of a list',
    read: (text) => dateOf(text, machineZone),
    samples: ['01.06.26 08:00', '31.02.26 25:61'],
    tokens: ['1', '.', ':', ' ', '99999999999999999999'],
    length: 100_000,
    costly: 10,
    refuses: never,
  },
  {
    name: 'time zone',
    read: (text) => posixZone(text)?.moment([2026, 6, 1]),
    samples: ['CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00', '<+03>-3', 'UTC0'],
    tokens: ['A', '<', '>', '-', '+', '1', ':', ',', 'M', '.', '/', 'M3.5.0', '99'],
    length: 100_000,
    costly: 40,
    refuses: never,
  },
  {
    name: 'address of a page in an answer',
    read: pathOf,
    samples: ['http://192.168.178.1:49000/calllist.lua?sid=1', '/a'],
    tokens: ['http://', '/', ' ', 'a', '?', '\\'],
    length: 100_000,
    costly: 10,
    refuses: never,
  },
  {
    name: 'address of a page',
    read: (text) => pageOf(text, '127.0.0.1'),
    samples: [
      '/devicehostlist.lua?sid=1',
      'http://127.0.0.1:49000/a',
      '//evil/a',
      '/\\evil',
      'file:///etc/passwd',
    ],
    tokens: ['http://', '127.0.0.1', '/', '\\', '?', '#', '@', ':', '[', ']', '%', '..', '\u0000', 'data:,'],
    length: 20_000,
    costly: 10,
    refuses: isRefusal,
  },
  {
    name: 'encoding of a reply',
    read: (text) => decodeText(Buffer.from(text), text),
    samples: ['text/xml; charset="utf-8"', '<?xml version="1.0" encoding="iso-8859-1"?><a/>'],
    tokens: ['<?xml ', 'encoding=', 'charset=', '"', 'utf-16', 'x', ' ', '?>', 'é'],
    length: header,
    costly: 20,
    refuses: never,
  },
  {
    name: 'what a box says it is',
    read: (server) => foundBox({ location: 'http://127.0.0.1:49000/', udn: 'uuid:1', server, expires: 0 }),
    samples: ['FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.07.57'],
    tokens: [' ', 'UPnP', '/', 'a', '\n', '\t'],
    length: 65_000,
    costly: 20,
    refuses: never,
  },
  {
    name: 'firmware',
    read: firmwareForPeople,
    samples: ['154.07.57', '7.57-12345'],
    tokens: ['1', '.', '-', '1.1-', '\n', ' '],
    length: 100_000,
    costly: 20,
    refuses: never,
  },
  {
    name: 'name of a service',
    read: (name) => {
      requiredRights(name, name);
      const service = { type: name, id: name, name, controlUrl: '', eventUrl: '', scpdUrl: '' };
      findService([service, service], `${name.slice(1, 200)}x`);
    },
    samples: ['WLANConfiguration:1', 'urn:dslforum-org:service:Hosts:1'],
    tokens: ['1', ':', 'a', 'urn:', ':service:', ' '],
    length: 50_000,
    costly: 20,
    refuses: isRefusal,
  },
  {
    name: 'name of the connection in use',
    read: (text) =>
      servicesToAsk(
        { kinds: ['A'], action: '', oneOf: { service: '', action: '', argument: 'a' } } as never,
        [{ name: 'A:1' }, { name: 'A:2' }] as never,
        async () => ({ a: text }),
      ),
    samples: ['1.WANPPPConnection.1'],
    tokens: ['1', '.', 'A', ':'],
    length: 100_000,
    costly: 20,
    refuses: never,
  },
  ...['boolean', 'ui4', 'i4', 'string', 'dateTime', 'uuid'].map((type) => ({
    name: `value of type ${type}`,
    read: (text: string) => decodeValue(text, type),
    samples: ['1', 'true', '-5', ' 7 '],
    tokens: ['1', '-', '+', ' ', 'e', '.', '0x', 'NaN', '__proto__', 'constructor'],
    length: 100_000,
    costly: 5,
    refuses: never,
  })),
];

export const parsers: readonly ParserRow[] = [...ofXml, ...smartHomeParsers, ...others];
