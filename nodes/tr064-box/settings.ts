/** From what the dialog of `tr064-box` saves to what the core's connection takes. */

import type { ConnectOptions } from '../../core/index';
import { migrate, type Step, withDefaults } from '../common/migrate';
import { inRange } from '../common/ranges';

export interface BoxSettings {
  /** Empty: `fritz.box`, and if that is none, a search in the network. */
  readonly host: string;
  /** A number, also as text: that is what an environment variable leaves. */
  readonly port: number | string;
  readonly security: 'tls' | 'plain';
  readonly certificate: 'pin' | 'fingerprint' | 'verify';
  /** SHA-256 as `AB:CD:…`; counts with `certificate: 'fingerprint'`. */
  readonly fingerprint: string;
  readonly authentication: 'digest' | 'content';
  /** Which box is meant (`uuid:…`); empty for the one that answers first. */
  readonly udn: string;
  /** Seconds that one call may take. */
  readonly timeout: number | string;
  /** Seconds that a message waits for a box that is away. */
  readonly waitForBox: number | string;
  /** Where the box's notifications are taken, also as text; 0: any free port. */
  readonly notificationPort: number | string;
  /** Of the web server, which serves the smart home, also as text; empty: what the box says. */
  readonly webPort: number | string;
  /** SHA-256 of the web server alone, once a person has accepted it; empty: that of TR-064, or the first one. */
  readonly webFingerprint: string;
}

export interface BoxCredentials {
  readonly username?: string;
  readonly password?: string;
}

export const BOX_DEFAULTS: BoxSettings & { name: string } = {
  name: '',
  host: 'fritz.box',
  port: '49000',
  security: 'tls',
  certificate: 'pin',
  fingerprint: '',
  udn: '',
  authentication: 'digest',
  timeout: '10',
  waitForBox: '300',
  notificationPort: '0',
  webPort: '',
  webFingerprint: '',
};

/** 0 → 1: a node written by hand may leave out whatever has a default. */
export const BOX_STEPS: readonly Step[] = [withDefaults(BOX_DEFAULTS)];

export const boxSettings = (saved: object): BoxSettings =>
  migrate<BoxSettings>(saved, BOX_STEPS, BOX_DEFAULTS);

/** How long one call may take, in milliseconds. */
export function callTimeoutMs({ timeout }: BoxSettings): number {
  const seconds = Number(timeout);
  return (seconds > 0 ? seconds : Number(BOX_DEFAULTS.timeout)) * 1000;
}

/** How long a message may wait for a box that is away, in milliseconds; what cannot be meant counts as the default. */
export function waitForBoxMs({ waitForBox }: BoxSettings): number {
  return (inRange('waitForBox', waitForBox) ? Number(waitForBox) : Number(BOX_DEFAULTS.waitForBox)) * 1000;
}

export function connectOptions(
  settings: BoxSettings,
  { username, password }: BoxCredentials,
): ConnectOptions {
  const { certificate, fingerprint } = settings;
  return {
    host: hostIn(settings.host),
    udn: settings.udn.trim() || undefined,
    port: Number(settings.port),
    security: settings.security,
    certificate: certificate === 'fingerprint' ? { fingerprint: fingerprint.trim() } : certificate,
    authentication: settings.authentication,
    // What is no such number the core refuses, and the state of the box says so.
    timeout: inRange('timeout', settings.timeout)
      ? callTimeoutMs(settings)
      : (String(settings.timeout) as never),
    notificationPort: Number(settings.notificationPort ?? 0),
    web: webOptions(settings),
    username: username?.trim() || undefined,
    password: password || undefined,
  };
}

function webOptions({ webPort = '', webFingerprint = '' }: BoxSettings): ConnectOptions['web'] {
  const port = String(webPort).trim();
  const fingerprint = webFingerprint.trim();
  return {
    ...(port !== '' && { port: Number(port) }),
    ...(fingerprint !== '' && { certificate: { fingerprint } }),
  };
}

/** People paste `http://fritz.box/` out of their browser. As it is written there: a URL would complete `192.168.178`. */
function hostIn(text: string): string | undefined {
  const host = text.trim();
  const page = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(host);
  return (page && URL.canParse(host) ? page[1] : host) || undefined;
}
