/** The colours that a lamp takes over AHA-HTTP: pairs of hue and saturation, of which the nearest is chosen. */

import { child, childrenOf, type XmlElement } from '../../wire/xml';
import type { SmartColorOrder } from '../commands';
import { to255, within } from '../scales';

/** Saturation 0–255. */
export interface PaletteColor {
  readonly hue: number;
  readonly saturation: number;
}

/** Hue, and its saturations from strong to weak. Those of every box that was seen. */
const usual: readonly (readonly [hue: number, ...saturations: number[]])[] = [
  [358, 180, 112, 54],
  [35, 214, 140, 72],
  [52, 153, 102, 51],
  [92, 123, 79, 38],
  [120, 160, 82, 38],
  [160, 145, 84, 41],
  [195, 179, 118, 59],
  [212, 169, 110, 56],
  [225, 204, 135, 67],
  [266, 169, 110, 54],
  [296, 140, 92, 46],
  [335, 180, 107, 51],
];

export const usualPalette: readonly PaletteColor[] = usual.flatMap(([hue, ...saturations]) =>
  saturations.map((saturation) => ({ hue, saturation })),
);

/** `getcolordefaults` */
export function paletteOf(root: XmlElement): PaletteColor[] {
  return childrenOf(child(root, 'hsdefaults'), 'hs').flatMap((hs) =>
    childrenOf(hs, 'color').flatMap(({ attributes }) => {
      const hue = within(attributes.hue, 0, 360);
      const saturation = within(attributes.sat, 0, 255);
      return hue === undefined || saturation === undefined ? [] : [{ hue, saturation }];
    }),
  );
}

/** By its place on the wheel of colours. */
export function nearest(
  palette: readonly PaletteColor[],
  { hue, saturation }: SmartColorOrder,
): PaletteColor {
  const place = (degrees: number, share: number) => {
    const angle = (degrees * Math.PI) / 180;
    return [Math.cos(angle) * share, Math.sin(angle) * share] as const;
  };
  const [x, y] = place(hue, saturation / 100);
  const distance = (color: PaletteColor) => {
    const [other, another] = place(color.hue, color.saturation / 255);
    return (x - other) ** 2 + (y - another) ** 2;
  };
  const sorted = [...palette].sort((one, other) => distance(one) - distance(other));
  return sorted[0] ?? { hue, saturation: to255(saturation) };
}
