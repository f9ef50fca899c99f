/** The boxes that are in the field, as options of the simulated one: what each has, and what it does not answer. */

import type { BoxOptions } from './simulated-box';

export interface BoxModel {
  /** What it is, for people. */
  readonly title: string;
  readonly options: Omit<BoxOptions, 'ports' | 'host' | 'serial' | 'clock' | 'users'>;
}

/** No DSL modem, no telephone line of that kind. */
const withoutDsl = ['WANDSLInterfaceConfig', 'WANDSLLinkConfig'];
/** What only boxes at a fibre or cable have. */
const ofFibre = ['X_AVM-DE_WANFiber', 'X_AVM-DE_Media'];
/** A box that gets its connection from another one: both services stand in the description, and neither answers. */
const behindAnother = ['WANPPPConnection', 'WANIPConnection'];

const repeater = { device: 'repeater', model: 'dual', access: 'none', edition: '8.02' } as const;

export const boxModels = {
  dsl: {
    title: 'FRITZ!Box 7590 at a DSL line, PPP',
    options: {
      model: 'dual',
      modelName: 'FRITZ!Box 7590',
      firmware: '154.08.02',
      access: 'dsl',
      absent: ofFibre,
    },
  },
  cable: {
    title: 'FRITZ!Box 6690 Cable: FRITZ!OS 7.57, no IPv4 address of its own (DS-Lite)',
    options: {
      ...{ model: 'dual', modelName: 'FRITZ!Box 6690 Cable', firmware: '267.07.57', access: 'cable' },
      ...{ edition: '7.57', productClass: 'FRITZ!Box', dsLite: true },
      ...{ absent: withoutDsl, early: ['X_AVM-DE_Media'], unused: ['WANPPPConnection'] },
    },
  },
  fibre: {
    title: 'FRITZ!Box 5530 Fiber',
    options: {
      ...{ model: 'dual', modelName: 'FRITZ!Box 5530 Fiber', firmware: '257.08.02', access: 'fibre' },
      ...{ absent: withoutDsl, unused: ['WANPPPConnection'] },
    },
  },
  mobile: {
    title: 'FRITZ!Box 6850 5G',
    options: {
      ...{ model: 'dual', modelName: 'FRITZ!Box 6850 5G', firmware: '281.08.02', access: 'mobile' },
      ...{ absent: [...withoutDsl, ...ofFibre], unused: ['WANPPPConnection'] },
    },
  },
  lan1: {
    title: 'FRITZ!Box 7590 AX behind another router (LAN 1, DHCP)',
    options: {
      ...{ model: 'dual', modelName: 'FRITZ!Box 7590 AX', firmware: '259.08.02', access: 'lan' },
      ...{ absent: ofFibre, unused: behindAnother },
    },
  },
  'wifi-uplink': {
    title: 'FRITZ!Box 7530 that gets its connection over Wi-Fi',
    options: {
      ...{ model: 'dual', modelName: 'FRITZ!Box 7530', firmware: '164.08.02', access: 'wifi' },
      ...{ absent: ofFibre, unused: behindAnother },
    },
  },
  'mesh-slave': {
    title: 'FRITZ!Box 7520 as a repeater in the mesh of another box',
    options: {
      ...{
        model: 'dual',
        modelName: 'FRITZ!Box 7520',
        firmware: '175.08.25',
        edition: '8.25',
        access: 'none',
      },
      ...{ absent: ofFibre, unused: behindAnother, gateway: false, meshMaster: false },
    },
  },
  repeater: {
    title: 'FRITZ!WLAN Repeater 1750E: few services',
    options: {
      ...repeater,
      modelName: 'FRITZ!WLAN Repeater 1750E',
      firmware: '134.07.29',
      edition: '7.29',
      meshMaster: false,
    },
  },
  'repeater-1200ax': {
    title: 'FRITZ!Repeater 1200 AX: its description names no firmware',
    options: {
      ...repeater,
      ...{
        modelName: 'FRITZ!Repeater 1200 AX',
        firmware: '262.08.02',
        systemVersion: false,
        meshMaster: false,
      },
    },
  },
  'repeater-outdoor': {
    title: 'FRITZ!Repeater 1610 Outdoor: many services, of which the WAN ones answer nothing',
    options: {
      ...{ model: 'dual', modelName: 'FRITZ!Repeater 1610 Outdoor', firmware: '283.08.25', edition: '8.25' },
      ...{ access: 'none', manufacturer: 'FRITZ! GmbH', gateway: false, meshMaster: false, lists: false },
      absent: [
        'X_AVM-DE_Homeauto',
        'X_AVM-DE_TAM',
        'X_AVM-DE_OnTel',
        'X_VoIP',
        'X_AVM-DE_Dect',
        ...withoutDsl,
        ...ofFibre,
      ],
      unused: [...behindAnother, 'WANCommonInterfaceConfig', 'Layer3Forwarding', 'WANEthernetLinkConfig'],
    },
  },
  '7490-old': {
    title: 'FRITZ!Box 7490 with old firmware: its description names none',
    options: {
      ...{
        model: 'dual',
        modelName: 'FRITZ!Box 7490',
        firmware: '113.06.83',
        edition: '7.29',
        access: 'dsl',
      },
      systemVersion: false,
    },
  },
  'wifi-7': {
    title: 'FRITZ!Box 5690 Pro with Wi-Fi 7',
    options: {
      ...{
        model: 'tri',
        modelName: 'FRITZ!Box 5690 Pro',
        firmware: '285.08.25',
        edition: '8.25',
        access: 'fibre',
        multiLink: true,
      },
      ...{ absent: withoutDsl, unused: ['WANPPPConnection'] },
    },
  },
} as const satisfies Readonly<Record<string, BoxModel>>;

export type BoxModelName = keyof typeof boxModels;

export const boxModelNames = Object.keys(boxModels) as readonly BoxModelName[];
