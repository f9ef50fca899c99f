/** Answers with something wrong in them: what the box said, changed as a broken firmware or a stranger would. */

import type { Reply } from './exchange';

/** Each kind with what becomes of the reply; none of them tears or delays it. */
export const spoilers = {
  /** Nothing at all, and yet success. */
  empty: (reply) => ({ ...reply, status: 200, body: '' }),
  json: (reply) => ({
    ...reply,
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: '{"error":"unknown"}',
  }),
  /** XML up to its middle, with the length that it has then. */
  broken: (reply) => changed(reply, (text) => text.slice(0, Math.floor(text.length / 2))),
  /** The element of the answer, or the root, belongs to another standard. */
  namespace: (reply) => changed(reply, (text) => text.replace(/urn:dslforum-org:/g, 'urn:example-org:')),
  /** The answer to another question. */
  other: (reply) =>
    changed(reply, (text) => text.replace(/(<\/?u:)\w[\w.-]*Response/g, '$1GetNothingResponse')),
  missing: (reply) =>
    changed(reply, (text) => text.replace(values, (all, name) => (name === first(text) ? '' : all))),
  additional: (reply) =>
    changed(reply, (text) => text.replace(/(?=<\/u:\w[\w.-]*Response>)/, '<NewSurprise>1</NewSurprise>')),
  doubled: (reply) => changed(reply, (text) => text.replace(values, '$&$&')),
  /** Words where numbers and booleans should stand. */
  types: (reply) => changed(reply, (text) => text.replace(/(<(New[\w.-]+)>)\d+(<\/\2>)/g, '$1nonsense$3')),
  /** HTTP 500 with an envelope that holds no fault. */
  faultless: (reply) => ({
    ...reply,
    status: 500,
    body: '<?xml version="1.0"?>\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>\n',
  }),
} as const satisfies Record<string, (reply: Reply) => Reply>;

export type SpoilerName = keyof typeof spoilers;

/** An argument of an answer, with its name. */
const values = /<(New[\w.-]+)>[^<]*<\/\1>/g;

const first = (text: string) => /<(New[\w.-]+)>/.exec(text)?.[1];

/** Challenges and the like stay as they are: the trouble is in what the box answers, not in the way there. */
function changed(reply: Reply, change: (text: string) => string): Reply {
  if (reply.status !== 200 || typeof reply.body !== 'string') return reply;
  return { ...reply, body: change(reply.body) };
}
