/** What a device of AHA-HTTP has and measures: one reader for each element. */

import { child, childrenOf, type XmlElement } from '../../wire/xml';
import type {
  HeatingTarget,
  SmartAlertKind,
  SmartButton,
  SmartColor,
  SmartDevice,
  SmartMeasure,
  SmartPeriod,
  SmartSwitch,
  Thermostat,
} from '../model';
import { celsius, divided, numberIn, percentOf255, timeOf, told, wattsOf, within } from '../scales';
import { rowOf, thermostatFaults } from '../tables';
import { flag, number, text } from './read';

interface Unit {
  readonly ain: string;
  readonly kind?: { readonly alert?: SmartAlertKind };
}

export function partsOf(element: XmlElement, { ain, kind }: Unit): Partial<SmartDevice> {
  const blind = child(element, 'blind');
  const alert = child(element, 'alert');
  const buttons = childrenOf(element, 'button');
  return {
    switch: switchOf(element),
    ...meterOf(child(element, 'powermeter')),
    temperature: celsius(divided(text(child(element, 'temperature'), 'celsius'), 10)),
    offset: within(divided(text(child(element, 'temperature'), 'offset'), 10), -20, 20),
    humidity: within(text(child(element, 'humidity'), 'rel_humidity'), 0, 100),
    thermostat: thermostatOf(child(element, 'hkr'), element),
    level: blind ? undefined : levelOf(child(element, 'levelcontrol')),
    color: colorOf(child(element, 'colorcontrol')),
    blind: blind && blindOf(blind, child(element, 'levelcontrol'), alert),
    alert: alert && !blind ? alertOf(alert, kind?.alert ?? 'alarm') : undefined,
    buttons: buttons.length > 0 ? buttons.map((button) => buttonOf(button, ain, element)) : undefined,
  };
}

export function measuresOf(element: XmlElement): SmartMeasure[] | undefined {
  const measures = (
    [
      ['powermeter', 'power'],
      ['temperature', 'temperature'],
      ['humidity', 'humidity'],
    ] as const
  ).flatMap(([name, measure]) => (child(element, name) ? [measure] : []));
  return measures.length > 0 ? measures : undefined;
}

/** A plug tells it twice, as `switch` and as `simpleonoff`: it is one. */
function switchOf(element: XmlElement): SmartSwitch | undefined {
  const plug = child(element, 'switch');
  const simple = child(element, 'simpleonoff');
  if (!plug && !simple) return undefined;
  return {
    on: flag(plug, 'state') ?? flag(simple, 'state'),
    automatic: text(plug, 'mode') === 'auto',
    locked: flag(plug, 'lock') ?? false,
    ...told({ keysLocked: flag(plug, 'devicelock') }),
  };
}

function meterOf(meter: XmlElement | undefined): Partial<SmartDevice> {
  return {
    power: wattsOf(text(meter, 'power')),
    energy: within(text(meter, 'energy'), 0, Number.MAX_SAFE_INTEGER),
    voltage: within(divided(text(meter, 'voltage'), 1000), 0, 1000),
  };
}

/** Half degrees: 16–56, and some more that nobody can set; 254 on, 253 off, everything else unknown. */
function targetOf(value: unknown): HeatingTarget | undefined {
  const halves = numberIn(value);
  if (halves === 253) return 'closed';
  if (halves === 254) return 'open';
  return halves !== undefined && halves > 0 && halves <= 120 ? halves / 2 : undefined;
}

function thermostatOf(hkr: XmlElement | undefined, element: XmlElement): Thermostat | undefined {
  if (!hkr) return undefined;
  const measured = within(text(hkr, 'tist'), 1, 240);
  return told({
    // In tenths, as REST tells it; the thermostat itself tells it in halves.
    current:
      celsius(divided(text(child(element, 'temperature'), 'celsius'), 10)) ??
      (measured === undefined ? undefined : measured / 2),
    target: targetOf(text(hkr, 'tsoll')),
    comfort: targetOf(text(hkr, 'komfort')),
    reduced: targetOf(text(hkr, 'absenk')),
    locked: flag(hkr, 'lock'),
    keysLocked: flag(hkr, 'devicelock'),
    boost: periodOf(hkr, 'boostactive'),
    window: periodOf(hkr, 'windowopenactiv'),
    summer: flag(hkr, 'summeractive'),
    holiday: flag(hkr, 'holidayactive'),
    adaptive: adaptiveOf(hkr),
    next: nextOf(child(hkr, 'nextchange')),
    fault: rowOf(thermostatFaults, text(hkr, 'errorcode')),
  });
}

/** `boostactive` and `boostactiveendtime`. */
function periodOf(hkr: XmlElement, name: string): SmartPeriod | undefined {
  const active = flag(hkr, name);
  if (active === undefined) return undefined;
  return { active, ...told({ until: active ? timeOf(text(hkr, `${name}endtime`)) : undefined }) };
}

function adaptiveOf(hkr: XmlElement): Thermostat['adaptive'] {
  const enabled = flag(hkr, 'adaptiveHeatingActive');
  const running = flag(hkr, 'adaptiveHeatingRunning');
  return enabled === undefined && running === undefined ? undefined : told({ enabled, running });
}

/** No time, no change; 255 is a temperature that nobody knows. */
function nextOf(next: XmlElement | undefined): Thermostat['next'] {
  const at = timeOf(text(next, 'endperiod'));
  return at === undefined ? undefined : { at, ...told({ target: targetOf(text(next, 'tchange')) }) };
}

function percentOf(level: XmlElement | undefined): number | undefined {
  const percent = within(text(level, 'levelpercentage'), 0, 100);
  if (percent !== undefined) return percent;
  const whole = within(text(level, 'level'), 0, 255);
  return whole === undefined ? undefined : Math.round(whole / 2.55);
}

const levelOf = (level: XmlElement | undefined) => level && { percent: percentOf(level) };

/** `current_mode`: 1 hue, 4 temperature. `supported_modes`: the sum of both. */
function colorOf(color: XmlElement | undefined): SmartColor | undefined {
  if (!color) return undefined;
  const { current_mode, supported_modes, fullcolorsupport, mapped } = color.attributes;
  const current = numberIn(current_mode);
  const supported = numberIn(supported_modes) ?? 0;
  const free = mapped?.trim() === '0';
  const hue = (free ? number(color, 'unmapped_hue') : undefined) ?? number(color, 'hue');
  const saturation = (free ? number(color, 'unmapped_saturation') : undefined) ?? number(color, 'saturation');
  const mode = current === 1 ? 'color' : current === 4 ? 'white' : undefined;
  return {
    mode,
    modes: [
      ...(supported % 2 === 1 ? (['color'] as const) : []),
      ...(Math.floor(supported / 4) % 2 === 1 ? (['white'] as const) : []),
    ],
    ...told({
      hue: mode === 'color' ? within(hue, 0, 359) : undefined,
      saturation: mode === 'color' ? percentOf255(saturation) : undefined,
      kelvin: mode === 'white' ? within(text(color, 'temperature'), 1000, 20_000) : undefined,
      full: fullcolorsupport === undefined ? undefined : fullcolorsupport.trim() === '1',
    }),
  };
}

/** Level 100 is closed. Of the alert, bit 0 is an obstacle, bit 1 heat. */
function blindOf(
  blind: XmlElement,
  level: XmlElement | undefined,
  alert: XmlElement | undefined,
): SmartDevice['blind'] {
  const state = within(text(alert, 'state'), 0, 3);
  return {
    closed: percentOf(level),
    ...told({
      endPositions: flag(blind, 'endpositionsset'),
      obstacle: state === undefined ? undefined : state % 2 === 1,
      overheated: state === undefined ? undefined : state >= 2,
    }),
  };
}

function alertOf(alert: XmlElement, kind: SmartAlertKind): SmartDevice['alert'] {
  const state = within(text(alert, 'state'), 0, 255);
  return {
    kind,
    active: state === undefined ? undefined : state > 0,
    ...told({ at: timeOf(text(alert, 'lastalertchgtimestamp')) }),
  };
}

/** A HAN-FUN unit has one key without a name of its own. */
function buttonOf(button: XmlElement, unit: string, element: XmlElement): SmartButton {
  const ain = button.attributes.identifier?.trim() || unit;
  return {
    ain,
    name: text(button, 'name') ?? text(element, 'name') ?? '',
    ...told({ press: pressOf(ain), pressedAt: timeOf(text(button, 'lastpressedtimestamp')) }),
  };
}

/** FRITZ!DECT 400: `-0` is a short press, `-9` a long one; other numbers are keys. */
export function pressOf(ain: string): SmartButton['press'] {
  if (ain.endsWith('-0')) return 'short';
  return ain.endsWith('-9') ? 'long' : undefined;
}
