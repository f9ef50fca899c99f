/** UPnP errors that the box answers with, and what it writes beside their codes. */

/** Some with spaces, some without: as boxes do. */
const descriptions: Readonly<Record<number, string>> = {
  401: 'Invalid Action',
  402: 'Invalid Args',
  501: 'Action Failed',
  600: 'Argument Value Invalid',
  603: 'Out Of Memory',
  606: 'Action Not Authorized',
  707: 'DisconnectInProgress',
  713: 'SpecifiedArrayIndexInvalid',
  714: 'NoSuchEntryInArray',
  801: 'String too short',
  802: 'String too long',
  803: 'Argument contains invalid characters',
  820: 'Internal Error',
  831: 'AppUserName already exists',
  866: 'Second factor authentication required',
  867: 'Second factor authentication blocked',
  868: 'Second factor authentication busy',
};

export class Fault extends Error {
  /** `NoSuchEntryInArray` */
  readonly description: string;

  constructor(readonly code: number) {
    const description = descriptions[code] ?? 'Action Failed';
    super(`${code} ${description}`);
    this.description = description;
  }
}
