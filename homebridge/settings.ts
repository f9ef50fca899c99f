/** Constants of the Homebridge face, each with its reason. */

/** The package's name: Homebridge files cached accessories under it, so it can never change. */
export const PLUGIN_NAME = '@tr064/homebridge-fritzbox';

/** The alias people write as `"platform"` in config.json. */
export const PLATFORM_NAME = 'FritzBox';

/** Whether a block of config.json is one of ours: Homebridge takes the alias also with its plugin before it. */
export const isPlatformName = (platform: unknown) =>
  platform === PLATFORM_NAME || platform === `${PLUGIN_NAME}.${PLATFORM_NAME}`;

/** Folder in Homebridge's storage where certificates, descriptions and presence are kept. */
export const STORAGE_FOLDER = 'tr064-fritzbox';

/** HomeKit counts a write as slow after 3 s; what takes longer goes on in the background. */
export const WRITE_ANSWER_MS = 2_500;

/** How long a write waits for a box that is not there yet: less than the answer may take. */
export const WAIT_FOR_BOX_MS = 2_000;

/**
 * How long a switch answers its last state while the box is away. A FRITZ!Box restarts or updates itself within
 * about five minutes; after ten "No Response" is the truth.
 */
export const HOLD_MS = 10 * 60_000;

/** How long a button stays "on" in the Home app before it springs back: long enough to be seen. */
export const SPRING_BACK_MS = 1_000;

/** A complete look at the box (new and removed plugs) is repeated this often. */
export const READ_AGAIN_MS = 10 * 60_000;

/** For so long after a start of Homebridge or of the box nothing is removed because it is missing. */
export const SETTLED_AFTER_MS = 60 * 60_000;

/** How soon something happens that a person asked for on the settings page. */
export const REQUEST_EVERY_MS = 5_000;

/** After a look that the box did not answer, although it can be reached. */
export const RETRY_MS = 60_000;

/**
 * The core tries a refused login once in half an hour. After the third time it will not become right by itself, and
 * every further try may lock the user out: this is when the box is left alone.
 */
export const LEAVE_ALONE_MS = 65 * 60_000;
