/** The simulated FRITZ!Box as a whole: the box, and beside it the control port, by which others change its world. */

import { ControlPort } from './control';
import { type BoxOptions, type BoxPorts, SimulatedBox } from './simulated-box';

export interface Ports extends BoxPorts {
  control: number;
}

export interface SimulatorOptions extends BoxOptions {
  /** 0, or left out: a free one. */
  ports?: Partial<Ports>;
}

export class Simulator extends SimulatedBox {
  readonly #control = new ControlPort(this);
  readonly #port: number;

  constructor(options: SimulatorOptions) {
    super(options);
    this.#port = options.ports?.control ?? 0;
  }

  override async open(): Promise<void> {
    await super.open();
    try {
      await this.#control.open(this.#port);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** `http://127.0.0.1:49080` */
  get control(): string {
    return `http://127.0.0.1:${this.#control.port}`;
  }

  override get ports(): Ports {
    return { ...super.ports, control: this.#control.port };
  }

  override async close(): Promise<void> {
    await Promise.all([super.close(), this.#control.close()]);
  }
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  await simulator.open();
  return simulator;
}
