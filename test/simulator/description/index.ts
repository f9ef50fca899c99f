/** What a simulated box says about itself: services, their SCPDs, and the descriptions that name them. */

export * from './model';
export { escapeXml, renderScpd } from './scpd';
export { secondFactorActions } from './second-factor';
export { DEFAULT_EDITION, type ServiceOptions, servicesOf } from './services';
