/** Gateways that a lab opens by itself. */
export const GATEWAYS = ['mm1', 'portal'] as const;
export type GatewayName = (typeof GATEWAYS)[number];
