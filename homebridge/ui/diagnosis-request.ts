/** The text for an issue: of the box, asked anew, and of the platform, as far as its files tell. */

import {
  diagnosisText,
  type FritzBox,
  failedDiagnosisText,
  type ProgramVersions,
  programVersions,
  readDiagnosis,
  Tr064Error,
} from '../../core/index';
import type { BoxNotice, Notices } from '../notices/notices';

type Asking = (work: (box: FritzBox) => Promise<string>) => Promise<string>;

/** @param asking connects, and rejects where the box cannot be asked */
export async function readDiagnosisText(notices: readonly Notices[], asking: Asking): Promise<string> {
  const programs = programsOf(notices);
  const boxes = notices.flatMap(({ boxes }) => boxes);
  const own = boxes.length > 0 ? boxes.map(platformText) : ['- not running, or not configured'];
  const text = await asking(async (box) => diagnosisText(await readDiagnosis(box), programs)).catch(
    (error: unknown) => {
      // A form that cannot be read is told as such.
      if (!(error instanceof Tr064Error)) throw error;
      return failedDiagnosisText(error, programs);
    },
  );
  return `${text}\nThe platform in Homebridge:\n\n${own.join('\n')}\n`;
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
function platformText({ status, since, code, reason }: BoxNotice): string {
  const trouble = [code, reason].filter((one) => one !== undefined && /^[\w-]{1,40}$/.test(one));
  const when = Number.isFinite(since)
    ? new Date(since).toISOString().slice(0, 19).replace('T', ' ')
    : 'unknown';
  return `- ${status} since ${when} UTC${trouble.length > 0 ? `: ${trouble.join(', ')}` : ''}`;
}
