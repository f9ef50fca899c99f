/** Everything that can be watched in a box, by name; what each topic is stands with its feature. */

import { hostsTopic } from './features/hosts';
import { connectionTopic } from './features/internet';
import { updateTopic } from './features/system';
import { radiosTopic } from './features/wlan';
import { smartDevicesTopic } from './smart-home/topic';
import { answeringMachinesTopic } from './telephony/answering-machine';
import { deflectionsTopic } from './telephony/deflections';
import type { Change } from './watch/subscribers';
import type { TopicDefinition } from './watch/topic';

export const topics = {
  /** Devices of the home network came, went or changed. */
  hosts: hostsTopic,
  /** A radio was switched, renamed or changed its channel; the guest network is one of them. */
  wlan: radiosTopic,
  /** Plugs, groups and sensors with all their values. */
  'smart-home': smartDevicesTopic,
  /** State and address of the connection that the box uses for the internet. */
  internet: connectionTopic,
  /** Call deflections were switched or edited. */
  deflections: deflectionsTopic,
  /** Answering machines were switched. */
  'answering-machines': answeringMachinesTopic,
  /** A new firmware is offered. */
  update: updateTopic,
} as const;

/** What can be watched: `hosts`, `wlan`, `smart-home`, `internet`, `deflections`, `answering-machines`, `update`. */
export type Topic = keyof typeof topics;

/** Every topic, for whoever offers a choice. */
export const topicNames = Object.keys(topics) as readonly Topic[];

/** One thing of a topic: a `Radio`, a `SmartDevice`, a `Deflection` … */
export type TopicItem<T extends Topic> =
  (typeof topics)[T] extends TopicDefinition<infer Item, infer _State> ? Item : never;

/** Everything that is known of a topic: a list of its things, or the one thing that there is. */
export type TopicState<T extends Topic> =
  (typeof topics)[T] extends TopicDefinition<infer _Item, infer State> ? State : never;

/** Hears the state of a topic once, then at every change. */
export type TopicListener<T extends Topic> = (state: TopicState<T>, change: Change<TopicItem<T>>) => void;
