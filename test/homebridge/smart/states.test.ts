import assert from 'node:assert/strict';
import type { SmartDevice, Thermostat } from '../../../core/index';
import { SmartMemory } from '../../../homebridge/smart/memory';
import { stateOfDevice } from '../../../homebridge/smart/states';

const device = (given: Partial<SmartDevice>): SmartDevice => ({
  ...{ ain: '11111 1111111', name: 'Thing', product: '', manufacturer: 'AVM', firmware: '1' },
  ...{ kind: 'device', present: true },
  ...given,
});

describe('the state of a thermostat', () => {
  let now: number;
  let memory: SmartMemory;
  beforeEach(() => {
    now = 0;
    memory = new SmartMemory({ now: () => now });
  });
  const state = (thermostat: Thermostat, given: Partial<SmartDevice> = {}, others: SmartDevice[] = []) => {
    const devices = new Map(others.map((one) => [one.ain, one]));
    const { off, setpoint, heating, temperature } = stateOfDevice(
      'thermostat',
      device({ thermostat, ...given }),
      { memory, devices },
    )!;
    return { off, setpoint, heating, temperature };
  };

  it('heats while it is colder than it should be', () => {
    assert.deepEqual(state({ current: 20.5, target: 21 }), {
      off: false,
      setpoint: 21,
      heating: true,
      temperature: 20.5,
    });
    assert.equal(state({ current: 21, target: 21 }).heating, false);
    assert.equal(state({ target: 21 }).heating, undefined);
  });

  it('keeps what it was set to while it is off', () => {
    state({ current: 20, target: 19.5, comfort: 22 });
    assert.deepEqual(state({ current: 20, target: 'closed', comfort: 22 }), {
      ...{ off: true, setpoint: 19.5, heating: false, temperature: 20 },
    });
  });

  it('keeps its comfort temperature where nobody saw what it was set to, or the lowest', () => {
    assert.equal(state({ target: 'closed', comfort: 22 }).setpoint, 22);
    assert.equal(state({ target: 'closed' }).setpoint, 8);
  });

  it('is not off while it pauses for an open window, and not hotter while it boosts', () => {
    state({ current: 20, target: 21 });
    const window = state({ current: 20, target: 'closed', window: { active: true } });
    assert.deepEqual(window, { off: false, setpoint: 21, heating: false, temperature: 20 });
    const boost = state({ current: 22, target: 'open', boost: { active: true } });
    assert.deepEqual(boost, { off: false, setpoint: 21, heating: true, temperature: 22 });
  });

  it('is what it was told until it listens, and says so where it never does', () => {
    const unheard: string[] = [];
    memory = new SmartMemory({ now: () => now }, (id) => unheard.push(id));
    const told = (target: Thermostat['target']) => state({ current: 20, target });
    told(20);
    memory.ordered('11111 1111111', { target: 22.5 });
    now += 14 * 60_000;
    assert.deepEqual(told(20), { off: false, setpoint: 22.5, heating: true, temperature: 20 });
    assert.equal(told(22.5).setpoint, 22.5);
    // It has listened: from now on the box counts.
    assert.equal(told(20).setpoint, 20);
    memory.ordered('11111 1111111', { target: 'closed' });
    assert.equal(told(20).off, true);
    // Somebody has turned it by hand.
    assert.deepEqual([told(18).off, told(18).setpoint], [false, 18]);
    memory.ordered('11111 1111111', { target: 25 });
    now += 17 * 60_000;
    assert.deepEqual([told(18).setpoint, unheard], [18, ['111111111111']]);
    told(18);
    assert.equal(unheard.length, 1);
  });

  it('has as long to listen where the clock of the machine leaps meanwhile', () => {
    const unheard: string[] = [];
    let leap = 0;
    const clock = { now: () => now + leap, monotonic: () => now };
    memory = new SmartMemory(clock, (id) => unheard.push(id));
    const told = (target: Thermostat['target']) => state({ current: 20, target });
    told(20);
    memory.ordered('11111 1111111', { target: 22.5 });
    leap = 365 * 24 * 60 * 60_000;
    assert.deepEqual([told(20).setpoint, unheard], [22.5, []]);
    memory.ordered('11111 1111111', { target: 25 });
    leap = 0;
    now += 17 * 60_000;
    assert.deepEqual([told(20).setpoint, unheard], [20, ['111111111111']]);
  });

  it('boosts and pauses from the moment it was told to', () => {
    const shown = (boost: boolean, window: boolean) => {
      const thermostat = { target: 20, boost: { active: boost }, window: { active: window } };
      const { boost: one, window: other } = stateOfDevice('thermostat', device({ thermostat }), {
        memory,
        devices: new Map(),
      })!;
      return [one, other];
    };
    assert.deepEqual(shown(false, false), [false, false]);
    memory.ordered('11111 1111111', { boost: true });
    assert.deepEqual(shown(false, false), [true, false]);
    assert.deepEqual(shown(true, false), [true, false]);
    memory.ordered('11111 1111111', { window: 30 });
    assert.deepEqual(shown(true, false), [true, true]);
    memory.ordered('11111 1111111', { window: false, boost: false });
    assert.deepEqual(shown(true, false), [false, false]);
  });

  it('is off in summer', () => {
    assert.equal(state({ current: 24, target: 'closed', summer: true }).off, true);
    assert.equal(state({ current: 18, target: 21, summer: true }).off, true);
    assert.equal(state({ current: 18, target: 21, summer: true }).heating, false);
  });

  it('is open for good: it heats', () => {
    assert.deepEqual(state({ current: 30, target: 'open', comfort: 22 }), {
      ...{ off: false, setpoint: 22, heating: true, temperature: 30 },
    });
  });

  it('says nothing that the box does not', () => {
    assert.deepEqual(state({}), {
      off: undefined,
      setpoint: undefined,
      heating: undefined,
      temperature: undefined,
    });
  });

  it('of a group measures what its members measure, as far as they are there', () => {
    const members = [20, 21.5, 30].map((current, index) =>
      device({ ain: `member ${index}`, thermostat: { current }, present: index < 2 }),
    );
    const group = { kind: 'group' as const, members: members.map(({ ain }) => ain) };
    assert.equal(state({ target: 21 }, group, members).temperature, 20.8);
    assert.equal(state({ target: 21 }, group, []).temperature, undefined);
  });

  it('has a fault when its valve has one, and none while it is being mounted', () => {
    const faulty = (fault: Thermostat['fault']) =>
      stateOfDevice('thermostat', device({ thermostat: { fault } }), { memory, devices: new Map() })!.faulty;
    assert.deepEqual([faulty('valve-stuck'), faulty('mounting'), faulty(undefined)], [true, false, false]);
  });
});

describe('the state of a blind', () => {
  let now: number;
  let memory: SmartMemory;
  const ain = '22222 2222222-1';
  beforeEach(() => {
    now = 0;
    memory = new SmartMemory({ now: () => now });
  });
  const target = (closed: number | undefined, moving?: 'up' | 'down') => {
    const blind = device({ ain, blind: { closed, moving } });
    return stateOfDevice('blind', blind, { memory, devices: new Map() })!.target;
  };

  it('goes where it was told, until it is there', () => {
    memory.ordered(ain, { blind: 'close' });
    assert.deepEqual([target(0), target(40), target(99), target(99)], [100, 100, undefined, undefined]);
  });

  it('goes no more when it was stopped, by a command or by hand', () => {
    memory.ordered(ain, { closed: 70 });
    memory.ordered(ain, { blind: 'stop' });
    assert.equal(target(30), undefined);
    memory.ordered(ain, { closed: 70 });
    assert.equal(target(30), 70);
    now = 60_000;
    assert.deepEqual([target(50), target(50)], [70, undefined]);
  });

  it('is still to begin right after the order', () => {
    memory.ordered(ain, { closed: 70 });
    now = 2000;
    assert.deepEqual([target(0), target(0)], [70, 70]);
  });
});

describe('the state of a socket that has a fault', () => {
  it('holds whether it was on, and says that it has one', () => {
    const memory = new SmartMemory({ now: () => 0 });
    const state = (on: boolean | undefined, fault?: 'overcurrent') =>
      stateOfDevice('plug', device({ switch: { on, automatic: false, locked: false, fault } }), {
        ...{ memory, devices: new Map() },
      });
    assert.equal(state(undefined, 'overcurrent'), undefined);
    assert.equal(state(true)?.faulty, false);
    assert.deepEqual(
      [state(undefined, 'overcurrent')?.on, state(undefined, 'overcurrent')?.faulty],
      [true, true],
    );
    assert.equal(state(undefined), undefined);
  });
});

describe('the state of a lamp', () => {
  it('has the colour or the white that shines, not both', () => {
    const color = { modes: ['color', 'white'] as const, hue: 120, saturation: 50, kelvin: 2700 };
    const state = (mode: 'color' | 'white') => {
      const lamp = device({
        switch: { on: true, automatic: false, locked: false },
        color: { ...color, mode },
      });
      const { hue, kelvin } = stateOfDevice('light', lamp, {
        memory: new SmartMemory({ now: () => 0 }),
        devices: new Map(),
      })!;
      return { hue, kelvin };
    };
    assert.deepEqual(state('color'), { hue: 120, kelvin: undefined });
    assert.deepEqual(state('white'), { hue: undefined, kelvin: 2700 });
  });
});
