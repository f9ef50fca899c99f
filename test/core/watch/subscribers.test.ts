import assert from 'node:assert/strict';
import { Tr064Error } from '../../../core/index';
import { type Change, Subscribers } from '../../../core/watch/subscribers';

describe('the listeners of a topic', () => {
  let errors: string[];
  let subscribers: Subscribers<string, string>;
  const reading = { service: 'Hosts:1', values: {} };
  const told = { state: 'now', all: ['a', 'b'], readings: [reading] };
  const news = (cause: 'event' | 'poll' | 'resumed', changed = [reading]) => ({
    cause,
    items: [{ now: 'b' }],
    changed,
  });

  beforeEach(() => {
    errors = [];
    const ignore = () => {};
    const logger = { debug: ignore, info: ignore, warn: ignore, error: (text: string) => errors.push(text) };
    subscribers = new Subscribers('hosts', logger);
  });

  function listener() {
    const heard: Change<string>[] = [];
    return { heard, listen: (_state: string, change: Change<string>) => void heard.push(change) };
  }

  it('hear the whole state first, once, and then what is news', () => {
    const { heard, listen } = listener();
    const member = subscribers.add(listen, {});
    subscribers.tell(told, news('poll'));
    subscribers.serve(member, told);
    subscribers.tell(told, news('event'));
    assert.deepEqual(
      heard.map(({ cause, items }) => [cause, items.map(({ now }) => now)]),
      [
        ['first', ['a', 'b']],
        ['event', ['b']],
      ],
    );
  });

  it('hear nothing of a poll that found nothing, but of the return of the box always', () => {
    const { heard, listen } = listener();
    subscribers.serve(subscribers.add(listen, {}), told);
    subscribers.tell(told, news('poll', []));
    subscribers.tell(told, news('resumed', []));
    assert.deepEqual(
      heard.map(({ cause }) => cause),
      ['first', 'resumed'],
    );
    assert.deepEqual(heard[1]?.changed, told.readings);
  });

  it('do not stop each other by a mistake, which the log is told', () => {
    const { heard, listen } = listener();
    subscribers.add(() => {
      throw new Error('a mistake');
    }, {});
    subscribers.add(listen, {});
    subscribers.tell(told, news('poll'));
    assert.equal(heard.length, 1);
    assert.match(errors.join(), /^A listener of hosts failed: Error: a mistake/);
  });

  it('hear no more once they are gone, not even what is being told', () => {
    const { heard, listen } = listener();
    let second: ReturnType<typeof subscribers.add> | undefined;
    subscribers.add(() => second && subscribers.delete(second), {});
    second = subscribers.add(listen, {});
    subscribers.tell(told, news('poll'));
    assert.deepEqual(heard, []);
    assert.equal(subscribers.size, 1);
  });

  it('are told a failure, all or one', () => {
    const failures: string[] = [];
    const one = subscribers.add(() => {}, { failed: ({ code }) => failures.push(`one ${code}`) });
    subscribers.add(() => {}, { failed: ({ code }) => failures.push(`two ${code}`) });
    subscribers.fail(new Tr064Error('TIMEOUT', ''));
    subscribers.fail(new Tr064Error('TLS', ''), one);
    assert.deepEqual(failures, ['one TIMEOUT', 'two TIMEOUT', 'one TLS']);
  });

  it('are polled for at the shortest of their intervals, but not more than once a second', () => {
    assert.equal(subscribers.interval(30_000), 30_000);
    subscribers.add(() => {}, { interval: 60_000 });
    subscribers.add(() => {}, {});
    assert.equal(subscribers.interval(30_000), 60_000);
    subscribers.add(() => {}, { interval: 5 });
    assert.equal(subscribers.interval(30_000), 1000);
  });
});
