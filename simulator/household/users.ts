/** The box's users, with invented passwords, and how the box tells their rights (LANConfigSecurity). */

/** C configuration, A apps, P phone, N NAS, H smart home (First Steps 6.1). */
export type Right = 'C' | 'A' | 'P' | 'N' | 'H';

export interface SimUser {
  username: string;
  password: string;
  rights: Right[];
}

export const defaultUsers: SimUser[] = [
  { username: 'fritz1234', password: 'sommer2026', rights: ['C', 'A', 'P', 'N', 'H'] },
  { username: 'phone-only', password: 'telefon-2026', rights: ['P'] },
  { username: 'homeauto', password: 'steckdose-2026', rights: ['H'] },
  { username: 'app', password: 'anwendung-2026', rights: ['A'] },
  { username: 'guest-nas', password: 'speicher-2026', rights: ['N'] },
];

/** How X_AVM-DE_GetCurrentUser and X_AVM-DE_AppSetup name a right. */
const paths: [path: string, inApps: string, right: Right][] = [
  ['BoxAdmin', 'ConfigRight', 'C'],
  ['Phone', 'PhoneRight', 'P'],
  ['Dial', 'DialRight', 'P'],
  ['NAS', 'NasRight', 'N'],
  ['HomeAuto', 'HomeautoRight', 'H'],
  ['App', 'AppRight', 'A'],
];

/** Flat pairs of path and access, as `X_AVM-DE_GetCurrentUser` tells them. */
export function rightsXml(user?: SimUser): string {
  const access = (right: Right) => (user?.rights.includes(right) ? 'readwrite' : 'none');
  return `<rights>${paths
    .map(([path, , right]) => `<path>${path}</path><access>${access(right)}</access>`)
    .join('')}</rights>`;
}

/** As GetConfig of X_AVM-DE_AppSetup tells them (AppSetup 3.3): `{ ConfigRight: 'RW', AppRight: 'NO', … }`. */
export const rightsForApps = (user?: SimUser): Record<string, 'RW' | 'NO'> =>
  Object.fromEntries(paths.map(([, name, right]) => [name, user?.rights.includes(right) ? 'RW' : 'NO']));
