/** Templates ("Vorlagen"), scenarios and routines: what they are for, and what they change. */

/** What a template does to each of its members; a scenario applies other templates. */
interface SceneEffect {
  on?: boolean | 'toggle';
  /** 0–255. */
  level?: number;
  color?: { hue: number; saturation: number };
  /** 1/10 °C, or off. */
  wanted?: number | 'off';
}

export interface SmartTemplate {
  ain: string;
  id: number;
  name: string;
  functions: number;
  members: string[];
  /** As elements of AHA's `applymask` and words of REST's `applyType`. */
  applies: { mask: string; type: string }[];
  memberType: 'onOff' | 'blind' | 'thermostat' | 'trigger' | 'none';
  effect: SceneEffect;
  /** A scenario's templates. */
  templates?: string[];
  scenario?: 'coming' | 'leaving' | 'own';
}

export interface SmartTrigger {
  ain: string;
  name: string;
  active: boolean;
}

const heats = { mask: 'hkr_temperature', type: 'thermostatTemperature' };
const switchesOn = { mask: 'relay_manual', type: 'relayManual' };
const levels = { mask: 'level', type: 'level' };
const colours = { mask: 'color', type: 'color' };
const scenario = { mask: 'sub_templates', type: 'subTemplates' };

export const everyTemplate: SmartTemplate[] = [
  {
    ...{ ain: 'tmp303E4F-3F7E5A9D3', id: 60_001, name: 'Heizung absenken', functions: 320 },
    ...{ members: ['grp303E4F-3F7D9BE07'], applies: [heats], memberType: 'thermostat' },
    effect: { wanted: 160 },
  },
  {
    ...{ ain: 'tmp303E4F-3F42C6E4B', id: 60_002, name: 'Rollläden zu', functions: 331_776 },
    ...{ members: ['grp303E4F-3FBE56AB2'], applies: [levels], memberType: 'blind', effect: { level: 255 } },
  },
  {
    ...{ ain: 'tmp303E4F-3FC90D729', id: 60_003, name: 'Licht gemütlich', functions: 237_572 },
    ...{ members: ['13077 0137031-1'], applies: [switchesOn, levels, colours], memberType: 'onOff' },
    effect: { on: true, level: 102, color: { hue: 35, saturation: 140 } },
  },
  {
    ...{ ain: 'tmp303E4F-3F42B59F6', id: 60_004, name: 'Stehlampe umschalten', functions: 2944 },
    ...{ members: ['11657 0240192'], applies: [switchesOn], memberType: 'onOff', effect: { on: 'toggle' } },
  },
  {
    ...{ ain: 'tmp303E4F-3F42B5C29', id: 60_005, name: 'Nach Hause kommen', functions: 0, members: [] },
    ...{ applies: [scenario], memberType: 'none', effect: {}, scenario: 'coming' },
    templates: ['tmp303E4F-3FC90D729'],
  },
  {
    ...{ ain: 'tmp303E4F-3FC90DF64', id: 60_006, name: 'Filmabend', functions: 0, members: [] },
    ...{ applies: [scenario], memberType: 'none', effect: {}, scenario: 'own' },
    templates: ['tmp303E4F-3FC90D729', 'tmp303E4F-3F42C6E4B'],
  },
];

export const everyTrigger: SmartTrigger[] = [
  { ain: 'trg303E4F-3FC9C824E', name: 'Abends Licht an', active: true },
  { ain: 'trg303E4F-3FC9C8507', name: 'Fenster offen: Heizung aus', active: false },
];
