/** A lamp, dimmer or group of them: brightness, colour and white as far as it has them, and whites that follow the day. */

import type { HAP, Service } from '../hap';
import type { AdaptiveLight, MappedTile, Mapping, TileOrder } from '../mapping';
import type { LightOptions, LightState } from '../smart-types';
import { bindBattery, bindClimate, deviceRefusal, reached, removeCharacteristic, whole } from './device';

type LightTile = MappedTile<LightState, LightOptions>;

/** What a person asks of it at once. */
export interface LightWishes {
  readonly on: boolean;
  readonly brightness: number;
  readonly hue: number;
  readonly saturation: number;
  readonly mired: number;
}

/** Whites that a FRITZ!Box takes, in kelvin. */
const WARMEST = 2700;
const COLDEST = 6500;

const mired = (kelvin: number) => Math.round(1_000_000 / kelvin);

/** The ends of the scale are the ends of the box's, whatever rounding says. */
function kelvinOf(asked: number): number {
  if (asked >= mired(WARMEST)) return WARMEST;
  return asked <= mired(COLDEST) ? COLDEST : Math.round(1_000_000 / asked);
}

/** Between two neighbouring whites of a FRITZ!Box there are 37 at most: a lamp that is further off was set by somebody. */
const STRANGE_MIRED = 60;
/** A step of the day that nobody sees is not worth an order. */
const STEP_MIRED = 5;

export const light: Mapping<LightState, LightOptions> = {
  wire: (tile) => {
    const { hap } = tile.environment;
    const { On, Brightness, Hue, Saturation, ColorTemperature } = hap.Characteristic;
    const { dimmable, colors, whites } = tile.options;
    const main = tile.service(hap.Service.Lightbulb);
    const part = (
      has: boolean,
      type: typeof Hue,
      pick: (state: LightState) => number | undefined,
      wish: (value: number) => Partial<LightWishes>,
    ) => {
      if (!has) return removeCharacteristic(main, type);
      const seen = (state: LightState) => pick(reached(tile, state));
      tile.bind(main, type, seen).onSet((value) => ask(tile, wish(Number(value))));
    };
    tile.bind(main, On, (state) => reached(tile, state).on).onSet((on) => ask(tile, { on: Boolean(on) }));
    part(
      dimmable,
      Brightness,
      ({ level }) => whole(level),
      (brightness) => ({ brightness }),
    );
    part(
      colors,
      Hue,
      (state) => shownColor(hap, state)?.hue,
      (hue) => ({ hue }),
    );
    part(
      colors,
      Saturation,
      (state) => shownColor(hap, state)?.saturation,
      (saturation) => ({ saturation }),
    );
    if (whites) bindWhites(tile, main);
    else removeCharacteristic(main, ColorTemperature);
    bindClimate(tile);
    bindBattery(tile);
  },
};

function bindWhites(tile: LightTile, main: Service): void {
  const { ColorTemperature } = tile.environment.hap.Characteristic;
  const white = main.getCharacteristic(ColorTemperature);
  // HAP begins with a white that no FRITZ!Box takes.
  if (Number(white.value) < mired(COLDEST)) white.updateValue(mired(WARMEST));
  let ofTheDay: number | undefined;
  tile
    .bind(main, ColorTemperature, (state) => shownMired(reached(tile, state), Number(white.value)))
    .setProps({ minValue: mired(COLDEST), maxValue: mired(WARMEST) })
    .onSet(async (value, context) => {
      const next = Number(value);
      if (!isOfTheDay(context)) return ask(tile, { mired: next });
      const isNew = ofTheDay === undefined || Math.abs(ofTheDay - next) >= STEP_MIRED;
      if (!isNew || !isShining(tile)) return;
      ofTheDay = next;
      await ask(tile, { mired: next });
    });
  // HAP wants to find brightness and white in the service.
  const day = tile.options.dimmable ? tile.adaptiveLighting(main) : undefined;
  if (day) tile.listen((state, before) => void followsNoMore(day, state, before, ofTheDay));
}

/** HAP says so of what its controller of Adaptive Lighting sets. */
const isOfTheDay = (context: unknown) =>
  typeof context === 'object' && context !== null && 'controller' in context;

function isShining(tile: LightTile): boolean {
  const { On } = tile.environment.hap.Characteristic;
  const service = tile.service(tile.environment.hap.Service.Lightbulb);
  return service.getCharacteristic(On).value === true;
}

/** Somebody has set another light, in the FRITZ!App for example: that counts, until a person says otherwise. */
function followsNoMore(
  day: AdaptiveLight,
  state: LightState,
  before: LightState,
  ofTheDay: number | undefined,
): void {
  if (!day.active || ofTheDay === undefined || !state.on) return;
  const changed = state.kelvin !== before.kelvin || state.hue !== before.hue;
  const isColor = state.kelvin === undefined && state.hue !== undefined;
  const isOther = state.kelvin !== undefined && Math.abs(mired(state.kelvin) - ofTheDay) > STRANGE_MIRED;
  if (changed && (isColor || isOther)) day.stop();
}

/** A white has a hue as well, in HomeKit. */
function shownColor(hap: HAP, { kelvin, hue, saturation }: LightState) {
  if (hue !== undefined && saturation !== undefined) return { hue, saturation };
  return kelvin === undefined ? undefined : hap.ColorUtils.colorTemperatureToHueAndSaturation(mired(kelvin));
}

/** A lamp that shines in a colour has no white: the last one stands for it, and the warmest where there was none. */
function shownMired({ kelvin, hue }: LightState, last: number): number | undefined {
  if (kelvin !== undefined) return mired(kelvin);
  return hue === undefined ? undefined : last;
}

function ask(tile: LightTile, wishes: Partial<LightWishes>): Promise<void> {
  return tile.order<LightWishes>(wishes, lightOrder, (state) => deviceRefusal(tile.options, state));
}

/** One order of all that was asked. Setting brightness or colour does not switch; a brightness of 0 is "off". */
export function lightOrder(
  { on, brightness, hue, saturation, mired: asked }: Partial<LightWishes>,
  state: LightState | undefined,
): TileOrder<LightState> {
  const isDark = brightness === 0;
  if (on === false || (isDark && on === undefined)) return { command: { on: false }, change: { on: false } };
  const level = brightness === undefined || isDark ? {} : { level: Math.round(brightness) };
  const switched = on === undefined ? {} : { on };
  const both = { ...switched, ...level };
  if (hue === undefined && saturation === undefined) {
    if (asked === undefined) return { command: both, change: both };
    const kelvin = kelvinOf(asked);
    return {
      command: { ...both, kelvin },
      change: { ...both, kelvin, hue: undefined, saturation: undefined },
    };
  }
  const color = {
    hue: Math.round(hue ?? state?.hue ?? 0) % 360,
    saturation: saturation ?? state?.saturation ?? 100,
  };
  return { command: { ...both, color }, change: { ...both, ...color, kelvin: undefined } };
}
