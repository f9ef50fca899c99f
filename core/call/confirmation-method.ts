/** What a person can do to confirm a call, as the box writes it (service X_AVM-DE_Auth, NewMethods). */

/** One way to confirm. */
export interface ConfirmationMethod {
  /** `button`: press any button of the box. `dial`: dial the code on one of its telephones. Others as the box names them. */
  readonly type: string;
  /** What to dial: `*11234`. */
  readonly code?: string;
}

/** Reads one of `SecondFactorChallenge.methods`: `button` or `dtmf;*11234`. Another one is told by its name. */
export function confirmationMethod(text: string): ConfirmationMethod {
  const [type = '', code] = text.split(';');
  return type === 'dtmf' && code ? { type: 'dial', code } : { type };
}

/** The keys to dial on a telephone of the box, where that is a way to confirm. */
export function keysToDial(methods: readonly string[]): string | undefined {
  return methods.map(confirmationMethod).find(({ code }) => code !== undefined)?.code;
}
