/** What the platform needs to know of one thing in the house to show it: plain data, and a way to switch it. */

export type Kind =
  | 'guest-wifi'
  | 'radio'
  | 'plug'
  | 'wake'
  | 'person'
  | 'anyone'
  | 'internet-access'
  | 'internet'
  | 'answering-machine'
  | 'deflection'
  | 'ringing'
  | 'reboot'
  | 'reconnect';

/** For the AccessoryInformation service. */
export interface About {
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly firmware: string;
}

export interface Control {
  /**
   * Resolves when the box confirmed; rejects with the reason when it did not.
   *
   * @param signal a person wants something else by now
   */
  set(on: boolean): Promise<void>;
}

export interface Thing<State = unknown, Options = unknown> {
  readonly kind: Kind;
  /** What makes it the same thing tomorrow, within its box: AIN, MAC address, index or configured id. */
  readonly id: string;
  /** As the box or the configuration writes it; cleaned later. */
  readonly name: string;
  readonly about: About;
  /** How it is shown; JSON. What it does not name stays as it was. */
  readonly options: Partial<Options> | undefined;
  /** JSON; undefined while the box has not said. */
  readonly state?: State;
  readonly control?: Control;
}
