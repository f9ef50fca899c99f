/** Whether a box in the editor has a login: credentials stay with the runtime, so that the editor has to ask for those of a deployed box. */

/** What Node-RED tells the editor of credentials: never a password, only that there is one. */
interface KeptLogin {
  readonly username?: string;
  readonly password?: string;
  readonly has_password?: boolean;
}

interface BoxWithLogin {
  readonly id: string;
  readonly credentials?: KeptLogin;
  _(key: string): string;
}

/** By id; undefined while the answer is awaited or was refused. */
const known = new Map<string, boolean | undefined>();

/** Without a password the box answers only a few requests; a flow that was imported has lost it. */
export function validLogin(box: BoxWithLogin): true | string {
  return hasLogin(box) !== false || box._('box.noLogin');
}

function hasLogin({ id, credentials }: BoxWithLogin): boolean | undefined {
  // The open dialog counts before what is saved.
  const password = $('#node-config-input-password');
  if (password.length) return password.val() !== '';
  if (credentials) return holdsPassword(credentials);
  listen();
  if (!known.has(id)) {
    known.set(id, undefined);
    void ask(id);
  }
  return known.get(id);
}

const holdsPassword = ({ password, has_password }: KeptLogin) => Boolean(has_password || password);

/** Whoever may not read credentials sees no triangle: nothing is known then. */
async function ask(id: string): Promise<void> {
  try {
    const url = `credentials/tr064-box/${encodeURIComponent(id)}`;
    known.set(id, holdsPassword((await $.ajax({ url, dataType: 'json' })) as KeptLogin));
  } catch {
    return;
  }
  const box = RED.nodes.node(id) as { users?: unknown[] } | null;
  if (!box) return;
  for (const node of [box, ...(box.users ?? [])]) RED.editor.validateNode(node as never);
  RED.view.redraw();
}

let listening = false;

/** What is deployed has other credentials than before, perhaps. */
function listen(): void {
  if (!listening) RED.events.on('deploy', () => known.clear());
  listening = true;
}
