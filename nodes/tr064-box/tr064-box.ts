/** Node-RED config node `tr064-box`: owns the one connection to a FRITZ!Box that all its nodes share. */

import type { NodeAPI, NodeDef } from 'node-red';
import { type BoxState, type ConnectOptions, FritzBox, Phonebook, Tr064Error } from '../../core/index';
import { confirmAtCaller } from '../common/confirmation';
import { refuseUnsetCredentials } from '../common/environment';
import { nodeLogger } from '../common/node-logger';
import { SEARCH_SETTINGS, searchSettings } from '../common/search';
import { SharedBox } from '../common/shared-box';
import { storageFolder } from '../common/storage';
import { toldError } from '../common/told-error';
import { refuseUnusable } from '../common/usable-settings';
import { adminRoutes } from './admin';
import type { BoxNode } from './box-node';
import { loginIn, refuseNoText } from './login';
import {
  BOX_DEFAULTS,
  type BoxCredentials,
  type BoxSettings,
  boxSettings,
  callTimeoutMs,
  connectOptions,
  waitForBoxMs,
} from './settings';

export = (RED: NodeAPI) => {
  const storage = storageFolder(RED);
  const search = searchSettings(RED);

  function Box(this: BoxNode, definition: NodeDef & BoxCredentials) {
    RED.nodes.createNode(this, definition);
    const settings = boxSettings(definition);
    const limit = callTimeoutMs(settings);
    const waitMs = waitForBoxMs(settings);
    const { username = definition.username, password } = this.credentials ?? {};
    const login = loginIn({ username, password });
    const options = (): ConnectOptions => ({
      ...connectOptions(settings, login),
      ...search,
      storage,
      logger: nodeLogger(RED, this),
      secondFactor: confirmAtCaller,
    });
    const unusable = whyUnusable(RED, this, definition, settings, { username, password });
    if (unusable) this.error(toldError(RED, unusable));
    const shared = new SharedBox(() => FritzBox.open(options()), firstNews(RED, this), undefined, unusable);
    const withBox: BoxNode['withBox'] = async (work, signal) => {
      if (unusable) throw unusable;
      if (shared.inUse) return work(await shared.boxWithin(limit, signal));
      const box = await FritzBox.connect({ ...options(), signal });
      return work(box).finally(() => box.close());
    };
    const phonebook = new Phonebook(() => shared.boxWithin(limit), {
      failed: (error, id) => this.warn(`The phone book ${id} is left out: ${toldError(RED, error)}`),
    });
    Object.assign(this, { settings, login, shared, withBox, phonebook });
    Object.assign(this, { waitForBoxMs: waitMs, callTimeoutMs: limit });
    this.on('close', (done: () => void) => void shared.close().then(done, done));
  }

  RED.nodes.registerType<BoxNode, NodeDef & BoxCredentials, unknown, BoxCredentials>('tr064-box', Box, {
    credentials: { username: { type: 'text' }, password: { type: 'password' } },
    settings: SEARCH_SETTINGS,
  });

  adminRoutes(RED, {
    storage,
    search,
    deployed: (id) => {
      const node = RED.nodes.getNode(id) as BoxNode | null;
      return node?.type === 'tr064-box' ? node : undefined;
    },
  });
};

/** The box is asked nothing where a setting has no value: with an empty one another box could be meant. */
function whyUnusable(
  RED: NodeAPI,
  node: BoxNode,
  definition: NodeDef,
  settings: BoxSettings,
  login: BoxCredentials,
): Tr064Error | undefined {
  try {
    refuseUnusable(RED, definition, settings, BOX_DEFAULTS);
    refuseUnsetCredentials(RED, node);
    refuseNoText(login);
    return undefined;
  } catch (error) {
    if (error instanceof Tr064Error) return error;
    throw error;
  }
}

/** Logs how the connection begins; once it stands, the core says what becomes of it. */
function firstNews(RED: NodeAPI, node: BoxNode): (state: BoxState) => void {
  let met = false;
  return ({ status, error }) => {
    if (met) return;
    met = status === 'online';
    if (met) node.log('Connected to the FRITZ!Box.');
    else if (error) node.warn((toldError(RED, error) as Error).message);
  };
}
