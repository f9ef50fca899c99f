/** `gettemplatelistinfos` and `gettriggerlistinfos`: templates, scenarios and routines. */

import { child, childrenOf, type XmlElement } from '../../wire/xml';
import type { SmartDevice } from '../model';
import { changesOf } from '../tables';
import { text } from './read';

const nobody = { manufacturer: '', firmware: '', present: undefined };

const ainOf = (element: XmlElement) => element.attributes.identifier?.trim() ?? '';

function ainsIn(parent: XmlElement, list: string): string[] {
  return (child(parent, list)?.children ?? []).map(ainOf).filter((ain) => ain !== '');
}

export function templatesOf(root: XmlElement): SmartDevice[] {
  return childrenOf(root, 'template').flatMap((element) => {
    const ain = ainOf(element);
    if (ain === '') return [];
    const templates = ainsIn(element, 'sub_templates');
    const changes = changesOf((child(element, 'applymask')?.children ?? []).map(({ name }) => name));
    const scenario = templates.length > 0 || changes.includes('templates');
    return [
      {
        ...{ ain, name: text(element, 'name') ?? '', product: 'Template', ...nobody },
        kind: 'template' as const,
        members: [...ainsIn(element, 'devices'), ...ainsIn(element, 'triggers')],
        template: {
          kind: scenario ? ('scenario' as const) : ('template' as const),
          changes,
          ...(scenario && { templates }),
        },
      },
    ];
  });
}

export function routinesOf(root: XmlElement): SmartDevice[] {
  return childrenOf(root, 'trigger').flatMap((element) => {
    const ain = ainOf(element);
    if (ain === '') return [];
    const { active } = element.attributes;
    const on = active?.trim() === '1' ? true : active?.trim() === '0' ? false : undefined;
    return [
      {
        ...{ ain, name: text(element, 'name') ?? '', product: 'Routine', ...nobody },
        kind: 'routine' as const,
        routine: { on },
      },
    ];
  });
}
