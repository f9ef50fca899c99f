/** One fault of each kind through Node-RED and Homebridge: what a person is told, and that all is well by itself afterwards. */

import assert from 'node:assert/strict';
import { codes } from '../../../core/index';
import { startSimulator } from '../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { checkPart } from '../page';
import { DrivenTime } from '../storm/driven-time';
import { type FaceSurroundings, type FaceTrial, homebridge, nodeRed, type Use, uses } from './face-uses';
import { type FaultRow, faults, ownUdn } from './faults';
import { passUntil, passWhileNot } from './passing';

const named = [
  'connection reset after it is carried out',
  'Content-Length too long',
  'HTML',
  '503',
  'new certificate',
  'notification lost, and none after it',
];
const rows: readonly FaultRow[] = Object.values(faults).map(
  (group) => group.find(({ name }) => named.includes(name)) as FaultRow,
);

const faces: Readonly<Record<string, (surroundings: FaceSurroundings) => Promise<FaceTrial>>> = {
  'Node-RED': nodeRed,
  Homebridge: homebridge,
};

const longestAttempt = 400_000;
const longestRecovery = 1_900_000;

interface Outcome {
  readonly told: string;
  readonly recovery?: number;
  /** How often the guest network was switched. */
  readonly switched: number;
}

async function run(make: (typeof faces)[string], row: FaultRow, use: Use): Promise<Outcome> {
  const time = new DrivenTime().begin();
  const { clock } = time;
  const simulator = await startSimulator({ clock, certificateFolder: certificates() });
  simulator.udn = ownUdn;
  const trial = await make({ simulator, storage: temporaryFolder('faces'), use });
  try {
    const preparing = trial.prepare();
    await passUntil(clock, preparing, longestAttempt, 3000);
    await preparing;
    const stage = { simulator, boxClock: clock, where: trial.where };
    await row.play(stage);
    const before = simulator.log.total;
    let told = 'unnoticed';
    const attempt = trial.attempt().then((outcome) => {
      told = outcome;
    });
    await passUntil(clock, attempt, longestAttempt, row.busy);
    const switched = simulator.log
      .since(before)
      .filter(({ action, done }) => action === 'SetEnable' && done).length;
    simulator.injections.clear();
    await row.end?.(stage);
    let well = false;
    let asking = false;
    const isWell = () => {
      if (!asking) {
        asking = true;
        void trial.well().then((is) => {
          well = is;
          asking = false;
        });
      }
      return well;
    };
    const recovery = await passWhileNot(clock, isWell, longestRecovery);
    return { told, switched, ...(recovery === undefined ? {} : { recovery }) };
  } finally {
    await passUntil(clock, trial.close(), longestAttempt);
    await simulator.close();
    time.end();
  }
}

let folder: string | undefined;
function certificates(): string {
  folder ??= temporaryFolder('certificates');
  return folder;
}

const words = ({ told, switched }: Outcome, use: Use) =>
  [
    /^[A-Z0-9_]+$|^status/.test(told) ? `\`${told}\`` : told,
    ...(use === 'write' ? [`${switched}×`] : []),
  ].join(', ');

describe('One fault of each kind, through each face', function () {
  this.timeout(60_000);
  const outcomes = new Map<string, Outcome>();
  const key = (...parts: string[]) => parts.join(' / ');

  after(removeTemporaryFolders);

  for (const face of Object.keys(faces)) {
    for (const row of rows) {
      it(`${face}: ${row.name}`, async () => {
        for (const use of uses) {
          if (row.families && !row.families.includes(use)) continue;
          const outcome = await run(faces[face]!, row, use);
          outcomes.set(key(face, row.name, use), outcome);
          const { told, recovery, switched } = outcome;
          assert.ok(
            told === 'ok' ||
              told === 'unnoticed' ||
              codes.includes(told as never) ||
              /^(true|false|0|1|status -70\d+)$/.test(told),
            `${use}: ${told}`,
          );
          assert.notEqual(recovery, undefined, `${use}: never well again (${told})`);
          assert.ok(switched <= 1, `${use}: carried out ${switched} times`);
        }
      });
    }
  }

  it('stands in docs/reliability.md', () => {
    const head = ['| face | fault | read | write | watch | start |', '| --- | --- | --- | --- | --- | --- |'];
    const lines = Object.keys(faces).flatMap((face) =>
      rows.map(({ name }) => {
        const cells = uses.map((use) => {
          const outcome = outcomes.get(key(face, name, use));
          return outcome ? words(outcome, use) : '';
        });
        return `| ${[face, name, ...cells].join(' | ')} |`;
      }),
    );
    checkPart('faces', [...head, ...lines].join('\n'));
  });
});
