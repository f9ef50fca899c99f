import { diagnosisText, programVersions, readDiagnosis } from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';

export const diagnose: CliCommand = {
  usage: 'diagnose',
  about: 'all that helps to find a fault, without secrets, for an issue',
  words: [0, 0],
  options: boxOptions,
  async run({ given, streams, json }) {
    const diagnosis = await withBox(given, streams, readDiagnosis);
    const programs = programVersions();
    if (json) return writeJson(streams, { ...diagnosis, programs });
    return void streams.stdout.write(diagnosisText(diagnosis, programs));
  },
};
