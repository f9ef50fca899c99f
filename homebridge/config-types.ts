/** What a configuration may say, as the platform uses it. */

import type { TitleLanguage } from './titles';

/** HAP is what the Home app speaks with Homebridge; Matter is what others speak as well. */
export const PROTOCOLS = ['hap', 'matter'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export const SENSORS = ['occupancy', 'motion', 'contact'] as const;
export type SensorType = (typeof SENSORS)[number];

/** Whether a plug can be switched in HomeKit, only looked at, or not seen at all. */
export const PLUG_ACCESS = ['normal', 'read-only', 'hidden'] as const;
type PlugAccess = (typeof PLUG_ACCESS)[number];

export const PLUG_TYPES = ['outlet', 'switch'] as const;
export type PlugType = (typeof PLUG_TYPES)[number];

/** How one device of the smart home is shown; what it does not say follows the box's own settings. */
export interface PlugSettings {
  readonly ain: string;
  readonly name: string;
  readonly access: PlugAccess;
  /** Of a plug. */
  readonly type: PlugType;
  /** Watts above which a plug counts as in use. */
  readonly inUseAbove: number;
}

export interface PersonConfig {
  /** Makes the person's tile the same one after a new name or a new phone. */
  readonly id: string;
  readonly name: string;
  /** MAC address, IPv4 address or host name of each device. */
  readonly devices: readonly string[];
  /** Minutes without any active device until the person is away. */
  readonly awayAfter: number;
  readonly sensor: SensorType;
}

export interface NamedMac {
  readonly name: string;
  /** `3C:A6:2F:12:34:56` */
  readonly mac: string;
}

export interface BoxConfig {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly security: 'tls' | 'plain';
  readonly authentication: 'digest' | 'content';
  readonly certificate: 'pin' | 'verify' | { readonly fingerprint: string };
  /** Which box is meant (`uuid:…`); empty for the one that was met first. */
  readonly udn: string;
  /** Seconds between two questions to the box, where it does not tell by itself. */
  readonly pollInterval: number;
  /** Of the names of tiles that have none of their own. */
  readonly language: TitleLanguage;
  readonly guestWifi: boolean;
  readonly radios: boolean;
  readonly plugs: boolean;
  readonly plugDefaults: Omit<PlugSettings, 'ain' | 'name' | 'access'>;
  readonly plugSettings: readonly PlugSettings[];
  readonly thermostats: boolean;
  /** With each thermostat a switch for its boost, and one for an open window. */
  readonly boostSwitch: boolean;
  readonly windowSwitch: boolean;
  readonly lights: boolean;
  readonly blinds: boolean;
  /** Contacts, detectors of motion, smoke and so on, door bells. */
  readonly detectors: boolean;
  readonly locks: boolean;
  readonly buttons: boolean;
  /** What measures temperature or humidity and nothing else. */
  readonly sensors: boolean;
  readonly meters: boolean;
  readonly templates: boolean;
  readonly routines: boolean;
  /** Show a temperature sensor with each device that has one. */
  readonly temperature: boolean;
  /** Power and energy as the Eve app shows them. */
  readonly eve: boolean;
  readonly wake: readonly NamedMac[];
  readonly people: readonly PersonConfig[];
  readonly anyone: boolean;
  readonly presenceSensor: SensorType;
  readonly awayAfter: number;
  readonly internetAccess: readonly NamedMac[];
  readonly internet: boolean;
  readonly answeringMachines: boolean;
  readonly deflections: boolean;
  readonly ringing: boolean;
  /** Keep a day of power, temperature and presence for the settings page. */
  readonly history: boolean;
  /** Of the web server, which serves the smart home; 0: what the box says. */
  readonly webPort: number;
  /** SHA-256 of the web server's certificate, once a person has accepted it; empty: that of TR-064, or the first one. */
  readonly webCertificate: string;
  /** Where the box's notifications are taken; 0 for any free port. */
  readonly notificationPort: number;
  /** TCP port of the call monitor. */
  readonly callMonitorPort: number;
  readonly reboot: boolean;
  readonly reconnect: boolean;
}

export interface Config {
  /** What all its boxes are shown over; undefined where that cannot be read: then what is shown stays as it is. */
  readonly protocol?: Protocol;
  readonly boxes: readonly BoxConfig[];
  /** One plain sentence each. While there is one, no accessory is removed: it may be missing by mistake only. */
  readonly mistakes: readonly string[];
  /** One plain sentence each, for what is worth saying but takes nothing away. */
  readonly remarks: readonly string[];
  /** An empty list of boxes stands there: somebody took the last one out. */
  readonly emptied: boolean;
}
