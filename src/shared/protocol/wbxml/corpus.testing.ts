import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromHex } from '../kit/octets';

const ROOT = process.env['HANDSET_LAB_CORPUS'] ?? resolve('../shared/corpus');

/** Whether the corpus of documents is there; tests on it are skipped otherwise. */
export const wbxmlCorpusPresent = existsSync(`${ROOT}/wbxml/INDEX.json`);
if (!wbxmlCorpusPresent)
  console.log(`WBXML corpus tests skipped: no corpus at ${ROOT} (set HANDSET_LAB_CORPUS)`);

/** How libwbxml was told to encode: with a string table, without, with one in WBXML 1.1. */
export type LibwbxmlForm = 'default' | 'nostrtbl' | 'v1.1';

export interface WbxmlSample {
  /** `si-001` and so on. */
  name: string;
  xml: string;
  form: LibwbxmlForm;
  octets: Uint8Array;
}

interface IndexEntry {
  xml: string;
  encodedByLibwbxml: Record<LibwbxmlForm, { hex?: string }>;
}

/** libwbxml's own XML test documents as libwbxml encodes them, a sample for each form. */
export function wbxmlSamples(): WbxmlSample[] {
  if (!wbxmlCorpusPresent) return [];
  const index = JSON.parse(readFileSync(`${ROOT}/wbxml/INDEX.json`, 'utf8')) as IndexEntry[];
  return index.flatMap((entry) => {
    const xml = readFileSync(`${ROOT}/wbxml/${entry.xml}`, 'utf8');
    const name = entry.xml.replace(/\.xml$/, '');
    return Object.entries(entry.encodedByLibwbxml).flatMap(([form, { hex }]) =>
      hex === undefined ? [] : [{ name, xml, form: form as LibwbxmlForm, octets: fromHex(hex)! }],
    );
  });
}
