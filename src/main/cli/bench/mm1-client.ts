/** The subscriber who sends from outside, in the header that says so. */
export const SENDER = '+491715550199';

/** Content type of MMS PDUs. */
export const MMS = 'application/vnd.wap.mms-message';
