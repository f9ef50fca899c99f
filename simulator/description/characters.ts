/** The sets of characters that boxes declare as defaults of their AllowedChars… variables. */

const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = 'abcdefghijklmnopqrstuvwxyz';

export const characterSets: Record<string, string> = {
  digits,
  hex: `${digits}ABCDEFabcdef`,
  alphanumeric: `${digits}${upper}${lower}`,
  /** Every printable character of ASCII, in the order in which boxes name them. */
  printable: `${digits}${upper}${lower} !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`,
  /** What an Internet provider's user name and password may hold. */
  provider: `${digits}${upper}${lower}-._@()#/%[]{}*+§$&=?!:;,`,
};
