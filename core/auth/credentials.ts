/** With what a person logs in. */

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Asked for when the box requires a login; undefined when there is none to give. */
export type CredentialsSource = () => Promise<Credentials | undefined>;
