/** What a simulated box says about itself: services, their SCPDs, and the descriptions that name them. */

export { type DescriptionDocument, type DocumentOptions, descriptionsOf, documentsOf } from './documents';
export { firmwareFrom, udnFrom } from './identity';
export * from './model';
export { renderScpd } from './scpd';
export { secondFactorActions } from './second-factor';
export { servicesOf } from './services-of';
