/** The message that asks a person to confirm a call at the box. */

import type { NodeMessage } from 'node-red';
import type { SecondFactorChallenge } from '../../core/index';

/** One way to confirm: press any button of the box, or dial a code on one of its telephones. */
type ConfirmationMethod =
  | { readonly type: 'button' }
  | { readonly type: 'dial'; readonly code: string }
  | { readonly type: string };

/** Turns a copy of the message that caused the call into the one for the output of confirmations. */
export function confirmation(msg: NodeMessage, { methods, expires }: SecondFactorChallenge): NodeMessage {
  msg.payload = { methods: methods.map(methodOf), expires: new Date(expires) };
  return msg;
}

/** The box writes `button` and `dtmf;*11234`. */
function methodOf(text: string): ConfirmationMethod {
  const [type = '', code] = text.split(';');
  return type === 'dtmf' && code ? { type: 'dial', code } : { type };
}
