/** A UPnP error that the box answers with, e.g. `new Fault(714, 'NoSuchEntryInArray')`. */
export class Fault extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
  ) {
    super(`${code} ${description}`);
  }
}
