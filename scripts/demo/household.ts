/** A tab of the demo by which a person does what happens in the house and at the box: leave, come home, open a window, confirm. */

import type { FlowNode } from './flow-node';

/** One button: what happens, for the label and for the debug side bar, and the command of the simulated box. */
interface Happening {
  readonly label: string;
  readonly command: string;
  readonly body?: object;
}

const TAB = 'tr064demohouse01';
const REQUEST = 'tr064demohouse02';
const SENTENCE = 'tr064demohouse03';
const DEBUG = 'tr064demohouse04';

/** Left edge of the buttons, and about how wide Node-RED draws one. */
const LEFT = 40;
const widthOf = (label: string) => 50 + 8 * label.length;

/** What a person presses where the box asks for a confirmation. */
export const CONFIRM = 'confirm: press a button of the box · bestätigen: Taste der Box drücken';

const happenings: readonly Happening[] = [
  { label: CONFIRM, command: 'pressButton' },
  { label: 'Anna leaves · Anna geht', command: 'hostGoes', body: { which: 'Annas-iPhone' } },
  { label: 'Anna comes home · Anna kommt', command: 'hostComes', body: { which: 'Annas-iPhone' } },
  {
    label: 'the bathroom window opens · das Badfenster geht auf',
    command: 'setAlert',
    body: { which: 'Fenster Bad', on: true },
  },
  {
    label: 'the bathroom window closes · das Badfenster geht zu',
    command: 'setAlert',
    body: { which: 'Fenster Bad', on: false },
  },
  {
    label: 'a key in the hall is pressed · eine Taste im Flur wird gedrückt',
    command: 'pressKey',
    body: { which: 'Taster Flur' },
  },
  {
    label: 'Oma Helga calls in vain · Oma Helga ruft vergeblich an',
    command: 'missedCall',
    body: { number: '03023125101' },
  },
  {
    label: 'guest Wi-Fi on, at the box · Gastnetz an, an der Box',
    command: 'setGuest',
    body: { on: true },
  },
  { label: 'the internet is gone · das Internet ist weg', command: 'internetDown' },
  { label: 'the internet is back · das Internet ist wieder da', command: 'internetUp' },
  { label: 'the box restarts · die Box startet neu', command: 'reboot' },
];

const INFO = `Be somebody in the house, or at the box. What comes of it stands in the debug side bar and below the nodes of the
other tabs. “confirm” is for “save the settings” on the tab “Any action”: it waits until a button of the box is pressed.

Jemand im Haus sein, oder an der Box. Was daraus wird, steht in der Debug-Seitenleiste und unter den Nodes der anderen Tabs.
„bestätigen“ gehört zu „save the settings“ im Tab „Jede Aktion“: Es wartet, bis eine Taste der Box gedrückt wird.`;

/** @param control address of the simulated box's control port */
export function householdFlow(control: string): FlowNode[] {
  const place = (x: number, y: number) => ({ z: TAB, x, y });
  const buttons = happenings.map(({ label, command, body = {} }, index) => ({
    ...{
      id: `tr064demohouse1${index.toString(16)}`,
      type: 'inject',
      name: label,
      ...place(LEFT + widthOf(label) / 2, 100 + 40 * index),
    },
    props: [
      { p: 'topic', v: label, vt: 'str' },
      { p: 'url', v: `${control}/${command}`, vt: 'str' },
      { p: 'payload', v: JSON.stringify(body), vt: 'json' },
    ],
    ...{ repeat: '', crontab: '', once: false, onceDelay: 0.1, wires: [[REQUEST]] },
  }));
  return [
    { id: TAB, type: 'tab', label: 'The house · Das Haus', disabled: false, info: INFO },
    {
      ...{ id: 'tr064demohouse05', type: 'comment', ...place(LEFT + 150, 40), info: '', wires: [] },
      name: 'Be somebody here · Hier jemand sein',
    },
    ...buttons,
    {
      ...{ id: REQUEST, type: 'http request', name: 'simulated FRITZ!Box', ...place(800, 100) },
      ...{ method: 'POST', ret: 'obj', paytoqs: 'ignore', url: '', senderr: false, headers: [] },
      wires: [[SENTENCE]],
    },
    {
      ...{ id: SENTENCE, type: 'change', name: 'done, or why not', ...place(1020, 100) },
      rules: [
        { t: 'set', p: 'payload', pt: 'msg', to: 'statusCode = 200 ? topic : payload.error', tot: 'jsonata' },
      ],
      wires: [[DEBUG]],
    },
    {
      ...{ id: DEBUG, type: 'debug', name: 'the house · das Haus', ...place(1250, 100) },
      ...{ active: true, tosidebar: true, console: false, tostatus: true },
      ...{ complete: 'payload', targetType: 'msg', statusVal: 'payload', statusType: 'auto', wires: [] },
    },
  ];
}
