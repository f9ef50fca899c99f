/** The dialog of `tr064-box`: search, connection test with help for each failure, accepting a certificate. */

import type { ConnectionReport, Failure, FoundBox } from '../../core/index';
import { adopt } from '../common/editor/adopt';
import { type BoxForm, CONNECTION, kept, request } from '../common/editor/box-lists';
import { failureDetails, failureText } from '../common/editor/failure-words';
import { addStyle } from '../common/editor/style';
import { mayBeInRange } from '../common/ranges';
import { boxSettings } from './settings';

export { validLogin } from './editor-login';

interface EditedBox {
  readonly id: string;
  _(key: string, values?: Record<string, string>): string;
}

/** The right to NAS contents is left out: no node here needs it. A comes with C. */
const RIGHTS = ['C', 'P', 'H'] as const;

const field = (name: string) => $(`#node-config-input-${name}`);
const textIn = (name: string) => String(field(name).val() ?? '');

export function prepare(box: EditedBox): void {
  addStyle('node-config-input');
  adopt(box, boxSettings(box), 'node-config-input');
  showRows();
  field('security').on('change', showRows);
  field('certificate').on('change', showRows);
  // Another address is another box, until a search says which.
  field('host').on('input', () => void field('udn').val(''));
  $('#tr064-box-search').on('click', () => void search(box));
  $('#tr064-box-test').on('click', () => void test(box));
  $('#tr064-box-diagnosis').on('click', () => void diagnose(box));
}

export const validPort = (value: unknown, box: EditedBox): true | string =>
  mayBeInRange('port', value) || box._('box.invalidPort');

export const validNotificationPort = (value: unknown, box: EditedBox): true | string =>
  mayBeInRange('notificationPort', value) || box._('box.invalidPort');

export const validWebPort = (value: unknown, box: EditedBox): true | string =>
  mayBeInRange('webPort', value) || box._('box.invalidPort');

export const validTimeout = (value: unknown, box: EditedBox): true | string =>
  mayBeInRange('timeout', value) || box._('box.invalidTimeout');

export const validWaitForBox = (value: unknown, box: EditedBox): true | string =>
  mayBeInRange('waitForBox', value) || box._('box.invalidWaitForBox');

export function validFingerprint(value: unknown, box: EditedBox & { certificate?: string }): true | string {
  // The open dialog counts before what is saved.
  const wanted = field('certificate').length ? textIn('certificate') : box.certificate;
  const digits = String(value ?? '').replaceAll(/[:\s]/g, '');
  return wanted !== 'fingerprint' || /^[0-9a-f]{64}$/i.test(digits) || box._('box.invalidFingerprint');
}

/** Empty is usual. */
export function validWebFingerprint(value: unknown, box: EditedBox): true | string {
  const digits = String(value ?? '').replaceAll(/[:\s]/g, '');
  return /^([0-9a-f]{64})?$/i.test(digits) || box._('box.invalidFingerprint');
}

function showRows(): void {
  const encrypted = textIn('security') === 'tls';
  $('#tr064-box-certificate-row').toggle(encrypted);
  $('#tr064-box-fingerprint-row').toggle(encrypted && textIn('certificate') === 'fingerprint');
}

async function search(box: EditedBox): Promise<void> {
  const list = $('#tr064-box-found').empty().show().text(box._('box.searching'));
  const button = $('#tr064-box-search').prop('disabled', true);
  const answer = await request<FoundBox[]>('GET', 'tr064-box/discover');
  button.prop('disabled', false);
  list.empty();
  if (answer.error) return void list.append(problem(box, answer.error));
  if (!answer.items.length) return void list.text(box._('box.noneFound'));
  list.append($('<div>').text(box._('box.found')));
  for (const found of answer.items) list.append(foundBox(found));
}

function foundBox({ host, port, name, udn }: FoundBox): JQuery {
  const row = $('<div class="tr064-found">');
  const choose = $('<button type="button" class="red-ui-button red-ui-button-small">').text(name);
  choose.on('click', () => {
    field('host').val(host).trigger('change');
    field('port').val(String(port)).trigger('change');
    field('udn').val(udn).trigger('change');
  });
  return row.append(choose, $('<span class="tr064-hint">').text(`${host}:${port}`));
}

async function test(box: EditedBox): Promise<void> {
  const result = $('#tr064-box-result').empty().show().text(box._('box.testing'));
  const button = $('#tr064-box-test').prop('disabled', true);
  const answer = await request<ConnectionReport>('POST', 'tr064-box/test', formOf(box));
  button.prop('disabled', false);
  result.empty().append(answer.error ? problem(box, answer.error) : report(box, answer.items));
}

/** The text of the deployed box, for an issue, with a button that copies it. */
async function diagnose(box: EditedBox): Promise<void> {
  const result = $('#tr064-box-result').empty().show().text(box._('box.diagnosing'));
  const button = $('#tr064-box-diagnosis').prop('disabled', true);
  const answer = await request<string>('GET', `tr064-box/${encodeURIComponent(box.id)}/diagnosis`);
  button.prop('disabled', false);
  result.empty().append(answer.error ? problem(box, answer.error) : copyable(box, answer.items));
}

function copyable(box: EditedBox, text: string): JQuery {
  const area = $<HTMLTextAreaElement>('<textarea readonly rows="12" class="tr064-diagnosis">').val(text);
  area.attr('aria-label', box._('box.diagnosis'));
  const copy = $('<button type="button" class="red-ui-button" id="tr064-box-copy">').text(box._('box.copy'));
  copy.on('click', () => {
    area.trigger('select');
    // The clipboard of browsers works over HTTPS alone, and Node-RED often runs without.
    if (document.execCommand('copy')) copy.text(box._('box.copied'));
  });
  return $('<div class="tr064-report">').append($('<p>').text(box._('box.diagnosisHint')), area, copy);
}

function formOf(box: EditedBox): BoxForm {
  const settings = Object.fromEntries(CONNECTION.map((name) => [name, textIn(name)]));
  const password = kept(textIn('password'));
  return { ...settings, id: box.id, username: textIn('username'), password } as unknown as BoxForm;
}

function report(
  box: EditedBox,
  { model, firmware, username, rights, rightsUnknown, web }: ConnectionReport,
): JQuery {
  const text = $('<div class="tr064-report">');
  const title = $('<b>').text(box._('test.ok', { model }));
  // A box that is reached without a login is not yet what most nodes need.
  const mark = username ? 'fa-check-circle tr064-good' : 'fa-exclamation-triangle tr064-warning';
  text.append($(`<i class="fa ${mark}">`), ' ', title);
  if (firmware) text.append(', ', document.createTextNode(box._('test.firmware', { firmware })));
  if (rightsUnknown) return text.append($('<p>').text(box._('test.rightsUnknown')));
  if (!username) return text.append($('<p>').text(box._('test.anonymous')));
  text.append($('<p>').text(box._('test.user', { user: username })));
  const list = $('<ul>').appendTo(text);
  for (const right of RIGHTS) {
    const has = rights.includes(right) || (right === 'P' && rights.includes('C'));
    const tick = has ? 'fa fa-check tr064-good' : 'fa fa-times tr064-bad';
    list.append(
      $('<li>').append($('<i>').addClass(tick), ' ', document.createTextNode(box._(`right.${right}`))),
    );
  }
  if (list.find('.tr064-bad').length) text.append($('<p>').text(box._('test.missing')));
  return web ? text.append(webProblem(box, web)) : text;
}

/** The box answers, but for the part that tells the whole smart home: why, and what to do. */
function webProblem(box: EditedBox, web: Failure): JQuery {
  if (web.found) return problem(box, web);
  return problem(box, web).prepend($('<p>').text(box._('test.webTrouble')));
}

/** What went wrong, what to do about it, and for a new certificate or box the button that accepts it. */
function problem(box: EditedBox, error: Failure): JQuery {
  const text = $('<div class="tr064-report">').append(
    $('<i class="fa fa-exclamation-triangle tr064-bad">'),
    ' ',
    $('<span>').text(error.found ? box._(changed(error).happened) : failureText(box, error)),
  );
  if (error.found) return text.append(acceptance(box, error));
  const details = failureDetails(error);
  if (!details) return text;
  const folded = $('<details>').append($('<summary>').text(box._('test.details')));
  return text.append(folded.append($('<p class="tr064-hint">').text(details)));
}

/** What accepts another certificate or box, and in which words. The two values stand below, and are not said twice. */
function changed({ code, reason, found }: Failure) {
  if (reason === 'web-certificate')
    return {
      settings: { webFingerprint: found },
      happened: 'test.changedWebCertificate',
      accept: 'test.acceptWebCertificate',
    };
  return code === 'CERTIFICATE_CHANGED'
    ? {
        settings: { certificate: 'fingerprint', fingerprint: found },
        happened: reason === 'pin-lost' ? 'test.lostCertificate' : 'test.changedCertificate',
        accept: 'test.acceptCertificate',
      }
    : { settings: { udn: found }, happened: 'test.changedBox', accept: 'test.acceptBox' };
}

/** The button that accepts what has changed, with what was known and what is there now. */
function acceptance(box: EditedBox, failure: Failure): JQuery {
  const { expected, found } = failure;
  const row = (key: string, value = '') =>
    $('<p>').append($('<span>').text(`${box._(key)}: `), $('<code>').text(value));
  const { settings, accept: word } = changed(failure);
  const accept = $('<button type="button" class="red-ui-button" id="tr064-box-accept">').text(box._(word));
  accept.on('click', () => {
    for (const [name, value] of Object.entries(settings)) field(name).val(String(value)).trigger('change');
    void test(box);
  });
  const rows = expected ? [row('test.known', expected)] : [];
  return $('<div>').append(...rows, row('test.shown', found), accept);
}
