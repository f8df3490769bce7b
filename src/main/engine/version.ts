import packageJson from '../../../package.json';

/** Set by the build to the version and a hash of the sources; unset where the sources run directly (tests). */
declare const HANDSET_LAB_BUILD: string | undefined;

/** The version that people see. */
export const VERSION: string = packageJson.version;

/** Names the code that runs: a journal is only replayed by the build that wrote it. */
export const BUILD: string =
  typeof HANDSET_LAB_BUILD === 'undefined' ? `${VERSION}+sources` : HANDSET_LAB_BUILD;
