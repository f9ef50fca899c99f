/** The faults of the box, by what is wrong. */

import { Fault } from '../fault';

export const failed = () => new Fault(501, 'Action Failed');
export const invalidArgs = () => new Fault(402, 'Invalid Args');
export const invalidValue = () => new Fault(600, 'Argument Value Invalid');
export const notAuthorized = () => new Fault(606, 'Action Not Authorized');
export const noSuchIndex = () => new Fault(713, 'SpecifiedArrayIndexInvalid');
export const noSuchEntry = () => new Fault(714, 'NoSuchEntryInArray');
