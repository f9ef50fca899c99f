/** The message that asks a person to confirm a call at the box. */

import type { NodeMessage } from 'node-red';
import { confirmationMethod, type SecondFactorChallenge } from '../../core/index';

/** Turns a copy of the message that caused the call into the one for the output of confirmations. */
export function confirmation(msg: NodeMessage, { methods, expires }: SecondFactorChallenge): NodeMessage {
  msg.payload = { methods: methods.map(confirmationMethod), expires: new Date(expires) };
  return msg;
}
