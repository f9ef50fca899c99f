/** The one entry of the simulator: everything that programs and tests outside of it use. */

export { answer } from './actions/answer';
export { CallMonitorServer } from './call-monitor';
export { type Certificate, makeCertificate } from './certificate';
export { runSimulator, SimulatorUsageError, simulatorUsage } from './command-line';
export {
  type DeviceKind,
  type Edition,
  type Model,
  renderScpd,
  type SimAction,
  type SimArgument,
  type SimService,
  type SimVariable,
  servicesOf,
} from './description';
export { Fault } from './fault';
export { ManualClock, type SimClock } from './household/clock';
export type { Change } from './household/context';
export { lifelike, type WorldOptions } from './household/options';
export type { Right, SimUser } from './household/users';
export { World } from './household/world';
export type { LogEntry } from './log';
export { type BoxModel, type BoxModelName, boxModelNames, boxModels } from './models';
export { readScenario, Scenario, type ScenarioEvent, type ScenarioFile } from './scenario';
export { secretsOfSimulators } from './secrets';
export { GenaPublisher } from './server/gena';
export { type Injection, type InjectionKind, injectionKinds } from './server/injections';
export { lifelikeSwitches, type Switches } from './server/switches';
export { type Ports, type Simulator, type SimulatorOptions, startSimulator } from './simulator';
