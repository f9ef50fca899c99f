import {
  diagnosisText,
  failedDiagnosisText,
  programVersions,
  readDiagnosis,
  Tr064Error,
} from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';
import { sayOnce } from '../say';
import { troubleLines, webTroubleLines } from '../trouble';

export const diagnose: CliCommand = {
  usage: 'diagnose',
  about: 'all that helps to find a fault, without secrets, for an issue',
  words: [0, 0],
  options: boxOptions,
  async run({ given, streams, json }) {
    const programs = programVersions();
    const { diagnosis, trouble } = await withBox(given, streams, async (box) => {
      const diagnosis = await readDiagnosis(box);
      const { state, smartHome } = box;
      if (state.error) return { diagnosis, trouble: troubleLines(state.error) };
      return { diagnosis, trouble: smartHome.trouble && webTroubleLines(smartHome.trouble) };
    }).catch((error: unknown) => {
      // There is something to post where nobody answers, too.
      const isAnswer = error instanceof Tr064Error && !streams.signal.aborted;
      if (isAnswer && !json) streams.stdout.write(failedDiagnosisText(error, programs));
      throw error;
    });
    // What was broken off is not what the box does not answer.
    streams.signal.throwIfAborted();
    // The sentence names fingerprints and users: it is for who sits here, and no part of the text to post.
    for (const line of trouble ?? []) sayOnce(streams.stderr, line);
    if (json) return writeJson(streams, { ...diagnosis, programs });
    return void streams.stdout.write(diagnosisText(diagnosis, programs));
  },
};
