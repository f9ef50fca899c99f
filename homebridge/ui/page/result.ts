/** What a test said: who answered and what the user may do, or what is wrong, what to do, and where to read more. */

import type { Answer, PageFailure, TestReport } from '../answers';
import { button, disclosed, element } from './dom';
import type { BoxEntry } from './entry';
import { settingOf } from './form';
import type { Page } from './page';
import { entriesOf, withField } from './settings';
import { smartFields } from './smart-fields';
import { failureDetails, failureText, helpAddress, type PageWord } from './words';

export function resultOf(page: Page, answer: Answer<TestReport>, again: () => void): HTMLElement {
  return 'result' in answer ? success(page, answer.result, again) : failed(page, answer.failure, again);
}

/** Where something is shown without being asked for. */
const USUAL: Readonly<Record<string, boolean>> = {
  guestWifi: true,
  plugs: true,
  ...Object.fromEntries(smartFields),
};

/** One right, and one question to the box, for plugs and all else of the smart home. */
const smartHome = ['plugs', ...smartFields.map(([field]) => field)];

function isWanted(box: BoxEntry, field: string): boolean {
  const value = box[field];
  return Array.isArray(value) ? entriesOf(box, field).length > 0 : (value ?? USUAL[field] ?? false) === true;
}

const isAnyWanted = (box: BoxEntry, field: string) =>
  field === 'plugs' ? smartHome.some((one) => isWanted(box, one)) : isWanted(box, field);

/** The smart home is shown unless somebody says no: only who has chosen something of it is told of a right that is missing. */
const isChosen = (box: BoxEntry, field: string) =>
  field === 'plugs'
    ? smartHome.some((one) => box[one] === true) || entriesOf(box, 'plugSettings').length > 0
    : isWanted(box, field);

function success(
  page: Page,
  { model, firmware, username, rights, rightsUnknown, needs, web }: TestReport,
  again: () => void,
): HTMLElement {
  const { words, box } = page;
  // Two letters of the document are one right on the page of the box.
  const named = (list: readonly string[]) =>
    [...new Set(list.map((right) => words(`right.${right}` as PageWord)))].join('; ');
  const refused = needs.filter(({ permitted }) => permitted === 'no');
  const missing = refused.filter(({ field }) => isChosen(box, field));
  const later = refused.filter(
    ({ field }) => field === 'plugs' && isAnyWanted(box, field) && !isChosen(box, field),
  );
  const nothing = !rightsUnknown && rights.length === 0;
  const lines = [
    words('connected', { model, firmware }),
    rightsUnknown && words('rightsUnknown'),
    nothing && words('mayNothing'),
    rights.length > 0 && words('mayUse', { user: username ?? '', rights: named(rights) }),
    !nothing && missing.length > 0 && words('missing', { rights: named(missing.map(({ right }) => right)) }),
    !nothing &&
      later.length > 0 &&
      words('missingForSmartHome', { right: named(later.map(({ right }) => right)) }),
  ];
  const warns = nothing || missing.length > 0;
  return element(
    'div',
    { className: `alert ${warns ? 'alert-warning' : 'alert-success'}` },
    ...lines.map((line) => line && element('div', {}, line)),
    web && element('div', { className: 'mt-2' }, webProblem(page, web, again)),
  );
}

/** The box answers, but for the part that tells the whole smart home: why, and what to do. */
function webProblem(page: Page, web: PageFailure, again: () => void): HTMLElement {
  if (web.found) return changed(page, web, web.found, again);
  return problem(
    page,
    'alert-warning mb-0',
    web,
    `${page.words('webTrouble')} ${failureText(page.words, page.language, web)}`,
  );
}

function failed(page: Page, failure: PageFailure, again: () => void): HTMLElement {
  const { language } = page;
  if (failure.found) return changed(page, failure, failure.found, again);
  const text = failure.fields ? fieldsText(page, failure.fields) : failureText(page.words, language, failure);
  return problem(page, 'alert-danger', failure, text);
}

/** A sentence, and below it what only some want to read. */
export function problem(page: Page, className: string, failure: PageFailure, text: string): HTMLElement {
  const { words, language } = page;
  const details = failure.fields ? undefined : failureDetails(language, failure);
  return element(
    'div',
    { className: `alert ${className}` },
    element('div', {}, text),
    helpLink(page, failure),
    details !== undefined && disclosed(words('details'), details, 'en'),
  );
}

export function helpLink({ words, language }: Page, failure: PageFailure): HTMLElement | undefined {
  const href = helpAddress(language, failure);
  return href === undefined
    ? undefined
    : element(
        'a',
        { href, target: '_blank', rel: 'noopener', className: 'alert-link' },
        element('span', {}, words('help')),
      );
}

function fieldsText({ words, language, box }: Page, fields: readonly string[]): string {
  if (fields.includes('password')) return words(box.password ? 'passwordAgain' : 'passwordMissing');
  return words('fieldWrong', {
    fields: fields.map((field) => settingOf(language, field).title ?? field).join(', '),
  });
}

/** What has become of a box or a certificate that was known: the setting that takes the new one, what happened, and the button. */
export function acceptance(
  code: string,
  reason: string | undefined,
): { readonly field: string; readonly happened: PageWord; readonly accept: PageWord } {
  if (code !== 'CERTIFICATE_CHANGED') return { field: 'udn', happened: 'changedBox', accept: 'acceptBox' };
  if (reason === 'web-certificate')
    return { field: 'webCertificate', happened: 'changedWebCertificate', accept: 'acceptWebCertificate' };
  const happened = reason === 'pin-lost' ? 'lostCertificate' : 'changedCertificate';
  return { field: 'certificate', happened, accept: 'acceptCertificate' };
}

/** What was known, what is there now, and the button that takes it into the configuration and tests again. */
function changed(
  page: Page,
  { code, reason, expected }: PageFailure,
  found: string,
  again: () => void,
): HTMLElement {
  const { words } = page;
  const { field, happened, accept: word } = acceptance(code, reason);
  const accept = button(words(word), 'btn-outline-danger btn-sm mt-2', () => {
    page.change(withField(page.box, field, found));
    // This button goes with the message.
    document.getElementById('test')?.focus();
    again();
  });
  // Long lines are broken between pairs, so that two fingerprints can be compared.
  const pairs = (value: string) => value.split(/(?<=[:-])/).flatMap((pair) => [pair, element('wbr')]);
  const print = (label: string, value: string) =>
    element('div', { className: 'mt-2' }, `${label}: `, element('code', {}, ...pairs(value)));
  return element(
    'div',
    { className: 'alert alert-danger' },
    element('div', {}, words(happened)),
    expected !== undefined && print(words('expected'), expected),
    print(words('actual'), found),
    accept,
  );
}
