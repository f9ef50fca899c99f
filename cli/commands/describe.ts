import {
  type Action,
  type Argument,
  allowed,
  type DescribedService,
  type RequiredRights,
} from '../../core/index';
import { type CliCommand, writeJson } from '../command';
import { withBox } from '../connection';
import { boxOptions } from '../options';
import type { Output } from '../streams';
import { table } from '../table';

const names = ({ arguments: all }: Action, direction: Argument['direction']) =>
  all
    .filter((one) => one.direction === direction)
    .map(({ name }) => name)
    .join(', ');

function listActions(out: Output, { name, actions }: DescribedService, rightOf: (action: string) => string) {
  const rows = [...actions.values()].map((one) => [
    one.name,
    names(one, 'in'),
    names(one, 'out'),
    rightOf(one.name),
  ]);
  table(out, ['action', 'in', 'out', 'right'], rows, `${name} does not tell what it can do.`);
}

function listArguments(out: Output, { name, arguments: all }: Action) {
  const rows = all.map(({ direction, name: argument, variable }) => [
    direction,
    argument,
    variable.dataType,
    allowed(variable),
    variable.defaultValue,
  ]);
  table(out, ['', 'argument', 'type', 'allowed', 'default'], rows, `${name} has no arguments.`);
}

/** JSON has no maps. */
const plain = ({ actions, variables, ...service }: DescribedService) => ({
  ...service,
  actions: [...actions.values()],
  variables: [...variables.values()],
});

const wordsOf = ({ text = '' }: RequiredRights) => text;

export const describe: CliCommand = {
  usage: 'describe SERVICE [ACTION]',
  about: 'the actions of a service, or the arguments of an action',
  words: [1, 2],
  options: boxOptions,
  async run({ words: [service = '', action], given, streams, json }) {
    await withBox({ anonymous: true, ...given }, streams, async (box) => {
      const { stdout } = streams;
      if (action !== undefined) {
        const found = await box.findAction(service, action);
        if (json) writeJson(streams, found);
        else listArguments(stdout, found);
        return;
      }
      const found = await box.describe(service);
      if (json) writeJson(streams, plain(found));
      else listActions(stdout, found, (one) => wordsOf(box.requiredRight(service, one)));
    });
  },
};
