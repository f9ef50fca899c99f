/** What a simulated box says about itself: services, their SCPDs, and the descriptions that name them. */

export { type DescriptionDocument, type DocumentOptions, descriptionsOf, documentsOf } from './documents';
export { gatewayServices, renderIgdDescription } from './gateway';
export { type Firmware, firmwareFrom, type Identity, udnFrom } from './identity';
export * from './model';
export { escapeXml, renderScpd } from './scpd';
export { secondFactorActions } from './second-factor';
export { DEFAULT_EDITION, type ServiceOptions, servicesOf } from './services-of';
export { type DescriptionOptions, renderDescription } from './tr64desc';
