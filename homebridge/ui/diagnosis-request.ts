/**
 * The text for an issue: of the box, asked anew by a connection of the page, and of the platform, as far as its files tell: what
 * it asked the whole time, and what failed.
 */

import {
  type BoxJournal,
  diagnosisText,
  type FritzBox,
  failedDiagnosisText,
  journalText,
  type ProgramVersions,
  programVersions,
  readDiagnosis,
  Tr064Error,
} from '../../core/index';
import type { BoxNotice, Notices } from '../notices/notices';
import type { ToldByPlatform } from './notices-request';

type Asking = (work: (box: FritzBox) => Promise<string>) => Promise<string>;

/** @param asking connects, and rejects where the box cannot be asked */
export async function readDiagnosisText(
  platforms: readonly ToldByPlatform[],
  asking: Asking,
): Promise<string> {
  const programs = programsOf(platforms.map(({ notices }) => notices));
  const own = platforms.flatMap(({ notices, journals }) =>
    notices.boxes.map((box, index) => platformText(box, journals.boxes[index], journals.at)),
  );
  const text = await asking(async (box) => diagnosisText(await readDiagnosis(box), programs)).catch(
    (error: unknown) => {
      // A form that cannot be read is told as such.
      if (!(error instanceof Tr064Error)) throw error;
      return failedDiagnosisText(error, programs);
    },
  );
  const told = own.length > 0 ? own : ['- not running, or not configured\n'];
  return `Asked by the settings page just now:\n\n${text}\nThe platform in Homebridge:\n\n${told.join('\n')}`;
}

function programsOf(notices: readonly Notices[]): ProgramVersions {
  const version = notices.find(({ homebridge }) => homebridge !== undefined)?.homebridge;
  const ui = process.env.HOMEBRIDGE_UI_VERSION;
  return programVersions({
    Homebridge: version ?? 'unknown',
    ...(ui !== undefined && { 'Homebridge UI': ui }),
  });
}

/** Codes only: name and address are nobody's business, and a file may hold anything. */
function platformText(
  { status, since, code, reason }: BoxNotice,
  journal: BoxJournal | undefined,
  at: number,
): string {
  const trouble = [code, reason].filter((one) => one !== undefined && /^[\w-]{1,40}$/.test(one));
  const state = `- ${status} since ${when(since)}${trouble.length > 0 ? `: ${trouble.join(', ')}` : ''}`;
  if (!journal) return `${state}\n`;
  return `${state}\n- counted until ${when(at)}\n\n${journalText(journal)}`;
}

/** The range in which a date can be written. */
const isDate = (ms: number) => Number.isFinite(ms) && Math.abs(ms) <= 8.64e15;
const when = (ms: number) =>
  isDate(ms) ? `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC` : 'unknown';
