/**
 * The smart home, as everybody above the interfaces of the box sees it: one list of what acts and measures, whichever of
 * REST, AHA-HTTP and TR-064 told it. Every part that a device has is there, also while its values are not: a missing part
 * says that the device has no such thing, a missing value within a part that it is not known at present. No value is never 0.
 */

/**
 * Something that acts or measures, a group of such things, a template ("Vorlage"), scenario or routine. What hangs on one
 * HAN-FUN or Zigbee device with several units is one entry for each unit; they share `device` and its battery.
 */
export interface SmartDevice {
  /**
   * Identifies it for good and over every interface, e.g. `12345 0000001`, `11324 0716524-1` (HAN-FUN unit),
   * `Z001788010B2C3D4E01` (Zigbee unit), a MAC (Powerline), `grp…`, `tmp…`, `trg…`.
   */
  readonly ain: string;
  /** As under Smart Home in the user interface of the box. */
  readonly name: string;
  /** `FRITZ!Smart Energy 200` */
  readonly product: string;
  /** `AVM` */
  readonly manufacturer: string;
  /** As the device gives it, e.g. `04.25`; of a unit, that of its device. */
  readonly firmware: string;
  /** `group` acts on its members together; a `template` (or scenario) is applied, a `routine` switched on and off. */
  readonly kind: 'device' | 'group' | 'template' | 'routine';
  /** Whether the box reaches it; undefined where the box does not know, and of templates and routines. */
  readonly present: boolean | undefined;
  /** What it mainly is. Missing where the interface does not tell (TR-064), or nobody knows the number. */
  readonly type?: SmartType;
  /** AIN of the physical device that it belongs to; its own where it is one. Missing on groups, templates, routines. */
  readonly device?: string;
  /** Of the device. Missing on what has none, or tells nothing of it. */
  readonly battery?: SmartBattery;
  /** An order is still on its way to the device: thermostats listen every 15 min at the latest. Missing where not told. */
  readonly busy?: boolean;
  /** AINs of a group's members, or of what a template changes. */
  readonly members?: readonly string[];

  /** Missing on devices without one. */
  readonly switch?: SmartSwitch;
  /** Watt; below zero what is fed in. Missing without a meter, or while its value is not valid. */
  readonly power?: number;
  /** Watt hours since it was set up. */
  readonly energy?: number;
  /** Volt. A plug with 0 V is pulled out of the wall. Missing where it is not measured. */
  readonly voltage?: number;
  /** Ampere. */
  readonly current?: number;
  /** Of a smart meter, which is an entry for each direction: what is drawn from the grid, or what is fed into it. */
  readonly direction?: 'supply' | 'feed-in';
  /** °C, with the offset that a person set already in it. */
  readonly temperature?: number;
  /** °C that a person set as correction; already in `temperature`. Missing where it is not told. */
  readonly offset?: number;
  /** % relative humidity. */
  readonly humidity?: number;
  /** What it can measure, also while there is no valid value. Missing on devices that measure nothing. */
  readonly measures?: readonly SmartMeasure[];

  /** Missing on devices without one; empty while its values are not valid. */
  readonly thermostat?: Thermostat;
  /** Of what can be dimmed. Blinds have `blind` instead. */
  readonly level?: SmartLevel;
  /** Of lamps with colours or whites. */
  readonly color?: SmartColor;
  /** Of blinds and slats. */
  readonly blind?: SmartBlind;
  /** Of contacts, detectors and bells; obstacle and heat of a blind stand in `blind`. */
  readonly alert?: SmartAlert;
  /** The keys of a switch, in the order of the box. */
  readonly buttons?: readonly SmartButton[];
  /** Of templates and scenarios. */
  readonly template?: SmartTemplate;
  /** Of routines ("Routinen"). */
  readonly routine?: SmartRoutine;
}

/**
 * `plug`: a FRITZ! plug, with its locks. `outlet`, `switch`: of other makers. `light`: dimmable where it has `level`, coloured
 * where it has `color`. `dimmer`: a dimmable switch. `sensor`: measures only. `detector`: tells of something, `alert.kind`
 * says of what. `lock`: `switch.on` is locked. `repeater`: of DECT.
 */
export type SmartType =
  | 'plug'
  | 'outlet'
  | 'switch'
  | 'light'
  | 'dimmer'
  | 'thermostat'
  | 'blind'
  | 'slats'
  | 'button'
  | 'meter'
  | 'sensor'
  | 'detector'
  | 'lock'
  | 'bell'
  | 'siren'
  | 'repeater';

/** What a device can measure. */
export type SmartMeasure = 'power' | 'temperature' | 'humidity';

/** The battery of a device. */
export interface SmartBattery {
  /** 0–100 %; undefined while the device has not told it. */
  readonly percent?: number;
  /** The box warns that it is nearly empty; undefined where it never warns of this device. */
  readonly low?: boolean;
}

/** The switch of a plug, lamp, lock, siren or group. */
export interface SmartSwitch {
  /** Undefined while the box does not know. */
  readonly on: boolean | undefined;
  /** Follows a timer of the box. False where the interface does not tell it. */
  readonly automatic: boolean;
  /** Locked in the box: it refuses to be switched by programs. */
  readonly locked: boolean;
  /** The key at the device itself does nothing. Missing where it is not told. */
  readonly keysLocked?: boolean;
  /** What is wrong with the socket, which does not tell then whether it is on. Missing: nothing, or not told. */
  readonly fault?: 'overcurrent' | 'relay-stuck';
}

/** What a thermostat heats to: °C (8–28 in halves), or the valve `open` (on) or `closed` (off) for good. */
export type HeatingTarget = number | 'open' | 'closed';

/** A radiator thermostat or a group of them. Over TR-064 only the first four are told, and nothing can be set. */
export interface Thermostat {
  /** °C measured. Groups measure nothing. */
  readonly current?: number;
  /** What it heats to at present. */
  readonly target?: HeatingTarget;
  /** What "comfort" is set to. */
  readonly comfort?: HeatingTarget;
  /** What "reduced" is set to. */
  readonly reduced?: HeatingTarget;
  /** Locked in the box against programs. */
  readonly locked?: boolean;
  /** The keys at the device do nothing. */
  readonly keysLocked?: boolean;
  /** The valve is fully open for a while. */
  readonly boost?: SmartPeriod;
  /** Heating pauses because a window is open: noticed by the thermostat, told by a contact, or ordered. */
  readonly window?: SmartPeriod;
  /** Switched off for the summer: orders to it have no effect. */
  readonly summer?: boolean;
  /** Set down for a holiday: orders to it have no effect. */
  readonly holiday?: boolean;
  /** Heats early, so that it is warm in time: whether it may, and whether it does so now. Missing where it cannot. */
  readonly adaptive?: AdaptiveHeating;
  /** What its timetable does next. Missing where there is no next change, or it is not known. */
  readonly next?: HeatingChange;
  /** The limits that a person has set for its keys and for programs. */
  readonly range?: HeatingRange;
  /** What is wrong with the valve. Missing: nothing, or not told. */
  readonly fault?: ThermostatFault;
}

/** Heating early, so that it is warm in time. */
export interface AdaptiveHeating {
  /** It may; missing where it is not told. */
  readonly enabled?: boolean;
  /** It does so now. */
  readonly running?: boolean;
}

/** A time in which a thermostat does something special. */
export interface SmartPeriod {
  /** Whether it does so now. */
  readonly active: boolean;
  /** Milliseconds since 1970. Missing while it is not active, where it has no end, or the box does not know the time. */
  readonly until?: number;
}

/** The next change of a timetable. */
export interface HeatingChange {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What it heats to then; undefined where it is not told. */
  readonly target?: HeatingTarget;
}

/** Between which temperatures a thermostat may be set. */
export interface HeatingRange {
  /** The lowest. */
  readonly minimum?: HeatingTarget;
  /** The highest. */
  readonly maximum?: HeatingTarget;
  /** Whether the limits count. */
  readonly locked?: boolean;
}

/**
 * `not-adapted`: mounted wrongly? `valve-stroke`: the valve moves too little, or the batteries are weak. `valve-stuck`: it
 * does not move. The others pass by themselves: `preparing`, `mounting` (may be mounted now), `adapting`.
 */
export type ThermostatFault =
  | 'not-adapted'
  | 'valve-stroke'
  | 'valve-stuck'
  | 'preparing'
  | 'mounting'
  | 'adapting';

/** How bright a lamp is set, also while it is off. */
export interface SmartLevel {
  /** 0–100 %; undefined while the box does not know. */
  readonly percent: number | undefined;
}

/** The colour of a lamp. */
export interface SmartColor {
  /** Which of the two shines now; undefined while the box does not know. */
  readonly mode: 'color' | 'white' | undefined;
  /** What it can; empty while the box does not know. */
  readonly modes: readonly ('color' | 'white')[];
  /** 0–359°; only in the mode `color`. */
  readonly hue?: number;
  /** 0–100 %, with one decimal: the box counts to 255. */
  readonly saturation?: number;
  /** Of white light, in the mode `white`; boxes take 2700–6500. */
  readonly kelvin?: number;
  /** Takes every colour; false: only those of the box's palette, the nearest of which is taken. Undefined: not told. */
  readonly full?: boolean;
}

/** A blind, awning or slats. */
export interface SmartBlind {
  /** 0 open to 100 closed; undefined while the box does not know, or the blind does not tell. */
  readonly closed: number | undefined;
  /** Where it moves to at present; missing where the interface does not tell it, or it rests. */
  readonly moving?: 'up' | 'down';
  /** Whether its ends are set up. Without them positions mean nothing. Undefined where not told. */
  readonly endPositions?: boolean;
  /** Something is in its way. Missing on blinds that do not tell. */
  readonly obstacle?: boolean;
  /** Its motor is too hot. */
  readonly overheated?: boolean;
}

/** What a detector tells of. `alarm`: of something that it has no word for. */
export type SmartAlertKind =
  | 'window'
  | 'door'
  | 'motion'
  | 'smoke'
  | 'gas'
  | 'flood'
  | 'glass'
  | 'vibration'
  | 'bell'
  | 'alarm';

/** What a detector says. */
export interface SmartAlert {
  /** What it tells of. */
  readonly kind: SmartAlertKind;
  /** There is an alarm; the window or door is open; somebody rang. Undefined while the box does not know. */
  readonly active: boolean | undefined;
  /** When that changed last, in milliseconds since 1970. Missing: never, or not known. */
  readonly at?: number;
}

/** A key. */
export interface SmartButton {
  /** Of the key alone, e.g. `13096 0006590-0`; of a unit with one key that of the unit. */
  readonly ain: string;
  /** `Taster Küche: Oben rechts`; may be empty. */
  readonly name: string;
  /** DECT 400: pressed for short or for long. Missing on other keys. */
  readonly press?: 'short' | 'long';
  /** When it was pressed last, in milliseconds since 1970. Missing: never, or not known. A later one is a new press. */
  readonly pressedAt?: number;
}

/** What is kept to be applied at once. */
export interface SmartTemplate {
  /** `scenario` applies other templates. */
  readonly kind: 'template' | 'scenario';
  /** What it changes; empty where nobody knows. */
  readonly changes: readonly SmartTemplateChange[];
  /** AINs of the templates that a scenario applies. */
  readonly templates?: readonly string[];
  /** Of scenarios that the box offers ready-made. */
  readonly occasion?: 'coming' | 'leaving';
}

/** What a template can change. */
export type SmartTemplateChange =
  | 'heating-off'
  | 'heating-temperature'
  | 'heating-holiday'
  | 'heating-timetable'
  | 'heating-period'
  | 'switch'
  | 'switch-timetable'
  | 'level'
  | 'color'
  | 'dial'
  | 'sunrise'
  | 'templates'
  | 'wifi'
  | 'guest-wifi'
  | 'answering-machine'
  | 'http-request'
  | 'master-switch'
  | 'notification';

/** What the box does by itself when something happens. */
export interface SmartRoutine {
  /** Undefined while the box does not know. */
  readonly on: boolean | undefined;
}
