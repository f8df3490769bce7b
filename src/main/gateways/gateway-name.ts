/** Gateways that a lab opens by itself. */
export const GATEWAYS = ['mm1', 'mm7', 'pap', 'smtp', 'portal'] as const;
export type GatewayName = (typeof GATEWAYS)[number];
