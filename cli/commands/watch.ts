import { type Topic, type Tr064Error, topicNames } from '../../core/index';
import type { CliCommand } from '../command';
import { withBox } from '../connection';
import { boxOptions, numberIn } from '../options';
import { UsageError } from '../usage-error';

const isTopic = (name: string): name is Topic => (topicNames as readonly string[]).includes(name);

export const watch: CliCommand = {
  usage: 'watch TOPIC',
  about: 'tells the changes of TOPIC until Ctrl-C',
  more:
    `TOPIC is one of ${topicNames.join(', ')}.\n` +
    'One JSON value a line, at first and after every change: the time, and all that the topic tells.\n' +
    'Of hosts it tells only that something has changed; "hosts" lists them.',
  words: [1, 1],
  options: {
    count: { type: 'string', value: 'N', about: 'ends after so many lines' },
    ...boxOptions,
  },
  async run({ words: [topic = ''], given, streams }) {
    if (!isTopic(topic)) throw new UsageError(`${topic} is no topic. There are ${topicNames.join(', ')}.`);
    const most = numberIn(given, 'count', 1, 1_000_000) ?? Number.POSITIVE_INFINITY;
    await withBox(given, streams, async (box) => {
      let lines = 0;
      await new Promise<void>((resolve, reject) => {
        const told = (state: unknown) => {
          lines += 1;
          const line = JSON.stringify({ time: new Date().toISOString(), topic, state });
          streams.stdout.write(`${line}\n`);
          if (lines >= most) end();
        };
        // Before anything was told, what waiting does not mend is the answer; later a box that comes back goes on.
        const failed = (error: Tr064Error) => {
          if (lines > 0 || error.mends === 'itself') return;
          stop();
          reject(error);
        };
        const stop = box.watch(topic, told, { failed });
        const end = () => {
          stop();
          resolve();
        };
        if (streams.signal.aborted) end();
        else streams.signal.addEventListener('abort', end, { once: true });
      });
    });
  },
};
