/** A lamp, with as much brightness, colour and white as it has. */

import { deviceRefusal } from '../../accessories/device';
import { type LightWishes, lightOrder } from '../../accessories/light';
import type { LightOptions, LightState } from '../../smart-types';
import type { MatterAttributes, MatterClusters, MatterHandler, MatterHandlers } from '../api';
import type { CommandedTile, Converter } from '../converter';
import { batteryOf, climateParts, isPresent } from './parts';

/** Matter Application Clusters 1.6 and 3.2: neither a level nor a hue of 255, and no level of 0. */
const MOST = 254;

/** Whites that a FRITZ!Box takes, 6500 and 2700 K. */
const COLDEST_MIRED = 154;
const WARMEST_MIRED = 370;

/** ColorMode. */
const HUE_AND_SATURATION = 0;
const WHITE = 2;

export const lamp: Converter<LightState, LightOptions> = {
  reached: isPresent,
  devices: [
    {
      type: ({ dimmable, colors, whites }) => {
        if (colors) return 'ExtendedColorLight';
        if (whites) return 'ColorTemperatureLight';
        return dimmable ? 'DimmableLight' : 'OnOffLight';
      },
      clusters: (state, options) => ({
        onOff: { onOff: state.on },
        ...(isDimmable(options) && levelOf(state)),
        ...((options.colors || options.whites) && { colorControl: colorOf(state, options) }),
        ...batteryOf(state, options),
      }),
      handlers,
    },
    ...climateParts,
  ],
};

/** Lamps with colours have a brightness, whatever else they say. */
const isDimmable = ({ dimmable, colors, whites }: LightOptions) => dimmable || colors || whites;

const scaled = (value: number, full: number) =>
  Math.min(Math.max(Math.round((value / full) * MOST), 0), MOST);

function levelOf({ level }: LightState): MatterClusters {
  const currentLevel = level === undefined ? null : Math.max(scaled(level, 100), 1);
  return { levelControl: { currentLevel, minLevel: 1, maxLevel: MOST } };
}

/** What it does not shine in at the moment has some value: Matter wants one. */
function colorOf(
  { hue, saturation, kelvin }: LightState,
  { colors, whites }: LightOptions,
): MatterAttributes {
  const mired = kelvin === undefined ? undefined : Math.round(1_000_000 / kelvin);
  const isWhite = whites && (kelvin !== undefined || hue === undefined);
  const mode = isWhite ? WHITE : HUE_AND_SATURATION;
  const white = Math.min(Math.max(mired ?? WARMEST_MIRED, COLDEST_MIRED), WARMEST_MIRED);
  return {
    ...(colors && { currentHue: scaled(hue ?? 0, 360), currentSaturation: scaled(saturation ?? 0, 100) }),
    ...(whites && {
      colorTemperatureMireds: white,
      ...{ colorTempPhysicalMinMireds: COLDEST_MIRED, colorTempPhysicalMaxMireds: WARMEST_MIRED },
      coupleColorTempToLevelMinMireds: COLDEST_MIRED,
    }),
    ...{ colorMode: mode, enhancedColorMode: mode },
  };
}

function handlers(tile: CommandedTile<LightState, LightOptions>): MatterHandlers {
  const ask = (wish: Partial<LightWishes>) =>
    tile.order<LightWishes>(wish, lightOrder, (state) => deviceRefusal(tile.options, state));
  const { colors, whites } = tile.options;
  const brightness = (level: unknown) => Math.max(Math.round((Number(level) / MOST) * 100), 1);
  return {
    onOff: {
      on: () => ask({ on: true }),
      off: () => ask({ on: false }),
      // matter.js calls on or off as well.
      toggle: () => {},
    },
    ...(isDimmable(tile.options) && {
      // Moving and stepping are refused: a FRITZ!Box knows levels to go to.
      levelControl: {
        moveToLevel: ({ level } = {}) => ask({ brightness: brightness(level) }),
        moveToLevelWithOnOff: ({ level } = {}) =>
          ask(Number(level) > 1 ? { on: true, brightness: brightness(level) } : { on: false }),
      },
    }),
    ...((colors || whites) && { colorControl: colorHandlers(tile.options, ask) }),
  };
}

function colorHandlers(
  { colors, whites }: LightOptions,
  ask: (wish: Partial<LightWishes>) => Promise<void>,
): Readonly<Record<string, MatterHandler>> {
  const degrees = (hue: unknown) => (Number(hue) / MOST) * 360;
  const percent = (saturation: unknown) => (Number(saturation) / MOST) * 100;
  return {
    ...(colors && {
      moveToHueAndSaturationLogic: ({ hue, saturation } = {}) =>
        ask({ hue: degrees(hue), saturation: percent(saturation) }),
      moveToHueLogic: ({ targetHue } = {}) => ask({ hue: degrees(targetHue) }),
      moveToSaturationLogic: ({ targetSaturation } = {}) => ask({ saturation: percent(targetSaturation) }),
    }),
    ...(whites && {
      moveToColorTemperatureLogic: ({ colorTemperatureMireds } = {}) =>
        ask({ mired: Number(colorTemperatureMireds) }),
    }),
    stopAllColorMovement: () => {},
  };
}
