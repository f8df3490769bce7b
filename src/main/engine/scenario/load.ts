import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { Problem } from '../../../shared/contract/problem';
import type { Fault } from '../../../shared/model/fault';
import { wrongName } from '../fault-names';
import { profile, PROFILES } from '../profiles';
import { slipOf } from './slip';
import { numbersOf, scenarioSchema, secondSimOf } from './schema';
import type { Scenario } from './schema';

/** A scenario with what is needed to run it. */
export interface LoadedScenario {
  scenario: Scenario;
  /** Absolute path of the file. */
  file: string;
  /** Folder of its media. */
  folder: string;
  /** Line of each step, from 1. */
  lines: number[];
}

/**
 * Reads a scenario: a YAML file, or a folder that holds `scenario.yaml` and its media.
 * @throws Problem that names file, line and column
 */
export async function loadScenario(given: string): Promise<LoadedScenario> {
  const file = await scenarioFile(path.resolve(given));
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
  });
  const [wrong] = document.errors;
  if (wrong !== undefined) throw problemAt(file, lines, wrong.pos[0], wrong.message);
  const parsed = scenarioSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const { path: at, words } = slipOf(parsed.error.issues);
    throw problemAt(file, lines, offsetOf(document, at), words);
  }
  const scenario = parsed.data;
  check(scenario, (at, message) => problemAt(file, lines, offsetOf(document, at), message));
  return {
    scenario,
    file,
    folder: path.dirname(file),
    lines: scenario.steps.map((_, index) => lines.linePos(offsetOf(document, ['steps', index])).line),
  };
}

async function scenarioFile(given: string): Promise<string> {
  const found = await stat(given).catch(() => null);
  if (found === null) throw new Problem({ code: 'no-scenario', message: `${given} does not exist` });
  return found.isDirectory() ? path.join(given, 'scenario.yaml') : given;
}

/** What the schema cannot know: names that must exist. */
function check(scenario: Scenario, problem: (at: PropertyKey[], message: string) => Problem): void {
  for (const [id, handset] of Object.entries(scenario.handsets)) {
    if (!PROFILES.has(handset.profile)) {
      const known = [...PROFILES.keys()].join(', ');
      throw problem(['handsets', id, 'profile'], `no profile ${handset.profile}; there are ${known}`);
    }
    if (handset.sim2 === undefined) continue;
    if (profile(handset.profile).kind === 'keypad') {
      throw problem(['handsets', id, 'sim2'], `${handset.profile} has room for one SIM only`);
    }
    if (secondSimOf(id) in scenario.handsets) {
      throw problem(['handsets', secondSimOf(id)], `${secondSimOf(id)} is the second SIM of ${id}`);
    }
  }
  const known = numbersOf(scenario);
  const handsets = new Set(known.keys());
  const checkFaults = (at: PropertyKey[], faults: readonly Fault[]): void => {
    const wrong = wrongName(faults, handsets);
    if (wrong !== null) throw problem([...at, wrong.index, wrong.key], wrong.message);
  };
  checkFaults(['faults'], scenario.faults);
  scenario.steps.forEach((step, index) => {
    const who = step.kind === 'act' ? step.handset : step.kind === 'expect' ? step.expect.handset : null;
    if (who !== null && !known.has(who)) {
      throw problem(['steps', index], `no handset ${who}; there are ${[...known.keys()].join(', ')}`);
    }
    if (step.kind === 'faults') checkFaults(['steps', index, 'faults'], step.faults);
  });
}

/** Offset of the deepest node on the path that exists in the document. */
function offsetOf(document: Document.Parsed, at: readonly PropertyKey[]): number {
  for (let length = at.length; length > 0; length--) {
    const node = document.getIn(at.slice(0, length), true) as
      { range?: [number, number, number] } | undefined;
    if (node?.range !== undefined) return node.range[0];
  }
  return 0;
}

function problemAt(file: string, lines: LineCounter, offset: number, message: string): Problem {
  const { line, col } = lines.linePos(offset);
  return new Problem({
    code: 'bad-scenario',
    message: `${path.relative(process.cwd(), file)}:${line}:${col}: ${message}`,
    hint: 'the format is described in docs/scenarios.md',
  });
}
