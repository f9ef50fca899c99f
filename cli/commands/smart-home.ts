import { listSmartDevices, type SmartDevice } from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';
import { sayOnce } from '../say';
import { table } from '../table';
import { webTroubleLines } from '../trouble';
import { stateInWords } from './smart-home-state';

export const smartHome: CliCommand = {
  usage: 'smart-home',
  about: 'the devices of the smart home',
  words: [0, 0],
  options: boxOptions,
  async run({ given, streams, json }) {
    const devices = await withBox(given, streams, async (box) => {
      const list = await listSmartDevices(box, { signal: streams.signal });
      const { trouble } = box.smartHome;
      if (trouble) for (const line of webTroubleLines(trouble)) sayOnce(streams.stderr, line);
      return list;
    });
    if (json) return writeJson(streams, devices);
    const rows = devices.map((device) => [
      device.name,
      device.ain,
      device.product,
      reached(device),
      stateInWords(device),
      batteryInWords(device),
    ]);
    const head = ['name', 'AIN', 'product', 'box', 'state', 'battery'];
    return table(streams.stdout, head, rows, 'The box has no smart-home devices.');
  },
};

const reached = ({ present }: SmartDevice) =>
  present === undefined ? undefined : present ? 'connected' : 'not connected';

function batteryInWords({ battery }: SmartDevice): string | undefined {
  const percent = battery?.percent === undefined ? undefined : `${battery.percent} %`;
  return battery?.low ? [percent, 'low'].filter(Boolean).join(', ') : percent;
}
