import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosisText, readDiagnosis } from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';

/** Two floors up, as source and as built. */
function ownVersion(): string {
  for (const up of ['../..', '../../..']) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(__dirname, up, 'package.json'), 'utf8'));
      if (name === '@tr064/homebridge-fritzbox') return version;
    } catch {
      // Not there: the other one is.
    }
  }
  return 'unknown';
}

export const diagnose: CliCommand = {
  usage: 'diagnose',
  about: 'all that helps to find a fault, without secrets, for an issue',
  words: [0, 0],
  options: boxOptions,
  async run({ given, streams, json }) {
    const diagnosis = await withBox(given, streams, readDiagnosis);
    const programs = {
      'homebridge-fritzbox': ownVersion(),
      'Node.js': process.versions.node,
      system: `${process.platform} ${process.arch}`,
    };
    if (json) return writeJson(streams, { ...diagnosis, programs });
    return void streams.stdout.write(diagnosisText(diagnosis, programs));
  },
};
