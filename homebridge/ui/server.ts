/** The process that Homebridge's UI starts beside the settings page. */

import { join } from 'node:path';
import { HomebridgePluginUiServer } from '@homebridge/plugin-ui-utils';
import { STORAGE_FOLDER } from '../settings';
import { requests } from './requests';

class Server extends HomebridgePluginUiServer {
  constructor() {
    super();
    const storage = join(this.homebridgeStoragePath ?? '.', STORAGE_FOLDER);
    const handlers = requests({ config: this.homebridgeConfigPath ?? '', storage });
    for (const [path, handler] of Object.entries(handlers)) this.onRequest(path, handler);
    this.ready();
  }
}

new Server();
