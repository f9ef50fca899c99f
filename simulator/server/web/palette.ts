/** The colours that FRITZ!OS offers for lamps: twelve hues in three strengths, and nine whites. */

type Strength = readonly [saturation: number, value: number];

const hues: readonly (readonly [id: number, name: string, hue: number, ...strengths: Strength[]])[] = [
  [5569, 'Rot', 358, [180, 230], [112, 237], [54, 245]],
  [5570, 'Orange', 35, [214, 255], [140, 255], [72, 255]],
  [5571, 'Gelb', 52, [153, 252], [102, 252], [51, 255]],
  [5572, 'Grasgrün', 92, [123, 248], [79, 250], [38, 252]],
  [5573, 'Grün', 120, [160, 220], [82, 232], [38, 242]],
  [5574, 'Türkis', 160, [145, 235], [84, 242], [41, 248]],
  [5575, 'Cyan', 195, [179, 255], [118, 255], [59, 255]],
  [5576, 'Himmelblau', 212, [169, 252], [110, 252], [56, 255]],
  [5577, 'Blau', 225, [204, 255], [135, 255], [67, 255]],
  [5578, 'Violett', 266, [169, 250], [110, 250], [54, 252]],
  [5579, 'Magenta', 296, [140, 250], [92, 252], [46, 255]],
  [5580, 'Pink', 335, [180, 255], [107, 248], [51, 250]],
];

export const colorNames = hues.map(([id, name, hue, ...strengths]) => ({
  id,
  name,
  colors: strengths.map(([saturation, value]) => ({ hue, saturation, value })),
}));

/** As REST numbers them: first all hues in full strength, then the weaker ones. */
export const palette = [0, 1, 2]
  .flatMap((strength) =>
    colorNames.flatMap(({ id, colors }) => {
      const color = colors[strength];
      return color ? [{ nameId: id, hue: color.hue, saturation: color.saturation }] : [];
    }),
  )
  .map((color, index) => ({ ...color, presetId: index + 1 }));

/** Kelvin. */
export const whites = [2700, 3000, 3400, 3800, 4200, 4700, 5300, 5900, 6500];
