/** May a stored password go there? Asked wherever a form is tried that leaves the password as it is. */

/** To whom a login goes: the address, how it is protected on the way, and the user. */
export interface LoginPlace {
  /** Name or address, as it is configured. */
  readonly host: string;
  /** Of the description, usually 49000; as text where it comes out of a form. */
  readonly port: number | string;
  /** `tls` or `plain`. */
  readonly security: string;
  /** Of the web server, where a person has said it; empty, 0 or missing: what the box says. */
  readonly webPort?: number | string;
  /** Empty or missing where only a password is given. */
  readonly username?: string;
}

/** Whether a password that was stored for one place may be sent to the other: only to the same address, for the same user, protected the same way. */
export function sameLogin(stored: LoginPlace, asked: LoginPlace): boolean {
  return JSON.stringify(comparable(stored)) === JSON.stringify(comparable(asked));
}

function comparable({ host, port, webPort = 0, security, username = '' }: LoginPlace): readonly unknown[] {
  return [host.trim().toLowerCase(), Number(port), Number(webPort), security, username.trim()];
}
