/** Gateways that a lab opens by itself. */
export const GATEWAYS = ['mm1', 'pap', 'portal'] as const;
export type GatewayName = (typeof GATEWAYS)[number];
