/** The faults of the box, by what is wrong. */

import { Fault } from '../fault';

export const failed = () => new Fault(501);
export const invalidArgs = () => new Fault(402);
export const invalidValue = () => new Fault(600);
export const notAuthorized = () => new Fault(606);
export const noSuchIndex = () => new Fault(713);
export const noSuchEntry = () => new Fault(714);
