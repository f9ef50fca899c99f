/** Colours as web pages write them, as an order to a lamp. */

import type { SmartCommand } from '../../core/index';

/** `#ff8800` or `#f80`; black is off. A colour at less than its full strength says how bright, too. Undefined for anything else. */
export function colorOf(text: string): SmartCommand | undefined {
  const digits = /^\s*#([0-9a-f]{3}|[0-9a-f]{6})\s*$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const whole = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = (whole.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const strongest = Math.max(red, green, blue);
  if (strongest === 0) return { on: false };
  const spread = strongest - Math.min(red, green, blue);
  const color = {
    hue: hueOf(red, green, blue, strongest, spread),
    saturation: Math.round((spread / strongest) * 1000) / 10,
  };
  const level = Math.max(1, Math.round((strongest / 255) * 100));
  return { on: true, color, ...(level < 100 && { level }) };
}

function hueOf(red: number, green: number, blue: number, strongest: number, spread: number): number {
  if (spread === 0) return 0;
  const sixth =
    strongest === red
      ? (green - blue) / spread
      : strongest === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return Math.round(sixth * 60 + 360) % 360;
}
