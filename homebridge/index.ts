/** The entry that Homebridge loads: registers the platform under its alias. */

import type { API } from './hap';
import { FritzBoxPlatform } from './platform';
import { PLATFORM_NAME, PLUGIN_NAME } from './settings';

export = (api: API): void => {
  api.registerPlatform(PLUGIN_NAME, PLATFORM_NAME, FritzBoxPlatform);
};
