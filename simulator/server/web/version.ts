/** Which FRITZ!OS the web server belongs to; what came with which is compared by it. */

/** `154.08.20` is FRITZ!OS 8.20: 820. */
export function systemVersion(firmware: string): number {
  const [, major = 0, minor = 0] = firmware.split('.').map(Number);
  return major * 100 + minor;
}

/** `820` → `08.20`, as AHA and the description write it; without the zero in lists (`8.20`). */
export const versionText = (version: number) =>
  `${Math.floor(version / 100)}.${String(version % 100).padStart(2, '0')}`;
