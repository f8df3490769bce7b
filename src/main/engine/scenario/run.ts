import type { HandsetSetup } from '../../../shared/model/handset';
import { withoutUndefined } from '../../../shared/model/without-undefined';
import { Problem } from '../../../shared/contract/problem';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { LazyRandom, seedRandom } from '../../network/world/random';
import { createLab } from '../lab';
import type { RunningLab } from '../lab';
import type { MediaWorks, Outside, Store } from '../ports';
import { profile } from '../profiles';
import { carrierOrProblem } from '../carriers';
import { perform as performAct } from './act';
import { business } from './business';
import { adaptationRows, adaptationTable } from './adaptation-table';
import { Matcher } from './expect';
import { Mailboxes } from './mail';
import { Mm1 } from './mm1';
import { Pushes } from './push';
import { ShortMessages } from './sms';
import type { LoadedScenario } from './load';
import { numbersOf, secondSimOf } from './schema';
import type { Scenario, Step } from './schema';
import { stepLabel } from './step-label';

export interface RunOptions {
  store: Store;
  media: MediaWorks;
  version: string;
  /** Takes requests to MMSCs outside; absent: none are made. */
  outside?: Outside;
  /** Instead of the scenario's own. */
  seed?: number;
  /** Awaited before virtual time moves to so many milliseconds since the start; absent: as fast as it goes. */
  pace?: (elapsed: number) => Promise<void>;
  /** Called as each step ends. */
  onStep?: (step: StepResult) => void;
}

export interface StepResult {
  /** From 0. */
  index: number;
  /** Line of the file. */
  line: number;
  label: string;
  ok: boolean;
  /** Virtual milliseconds since the start when it ended. */
  at: number;
  /** What was expected and what there was; null when all is well. */
  message: string | null;
  /** What the step was to print; absent: nothing. */
  output?: string;
}

export interface ScenarioResult {
  name: string;
  file: string;
  seed: number;
  ok: boolean;
  /** Virtual milliseconds. */
  duration: number;
  steps: StepResult[];
}

const THEMES = ['rose', 'azure', 'moss', 'amber', 'violet', 'teal'] as const;

/** Runs a scenario under virtual time. Ends at the first step that fails. */
export async function runScenario(loaded: LoadedScenario, options: RunOptions): Promise<ScenarioResult> {
  const { scenario } = loaded;
  const seed = options.seed ?? scenario.seed;
  const start = Date.parse(scenario.start);
  const secrets = new LazyRandom(seedRandom(seed, 'entropy'));
  const lab = await createLab({
    store: options.store,
    media: options.media,
    host: 'run',
    seed,
    setup: setups(scenario),
    realTime: false,
    version: options.version,
    start,
    ...withoutUndefined({ outside: options.outside }),
    entropy: (length) => Uint8Array.from({ length }, () => secrets.integer(0, 255)),
  });
  await lab.calls.lab.configure({ faults: scenario.faults, mmsc: scenario.mmsc, smsc: scenario.smsc });
  const steps: StepResult[] = [];
  const advance = async (to: number): Promise<void> => {
    await options.pace?.(to - start);
    await lab.core.advance(to);
  };
  const matcher = new Matcher(lab, numbersOf(scenario), advance);
  const mailboxes = new Mailboxes(lab, advance);
  const pushes = new Pushes(lab, matcher, advance);
  const mm1 = new Mm1(lab, matcher, advance);
  const shortMessages = new ShortMessages(lab, matcher, advance);
  for (const [index, step] of scenario.steps.entries()) {
    const message = await perform(
      lab,
      { matcher, mailboxes, mm1, pushes, shortMessages },
      loaded,
      step,
      advance,
    );
    const result: StepResult = {
      index,
      line: loaded.lines[index]!,
      label: stepLabel(step),
      ok: message === null,
      at: lab.core.world.now - start,
      message,
      ...(step.kind === 'table' && { output: adaptationTable(adaptationRows(lab)) }),
    };
    steps.push(result);
    options.onStep?.(result);
    if (!result.ok) break;
  }
  await lab.close();
  return {
    name: scenario.name,
    file: loaded.file,
    seed,
    ok: steps.every(({ ok }) => ok),
    duration: lab.core.world.now - start,
    steps,
  };
}

function setups(scenario: Scenario): HandsetSetup[] {
  return Object.entries(scenario.handsets).flatMap(([id, handset], index) => {
    const phone = {
      name: handset.name ?? id.charAt(0).toUpperCase() + id.slice(1),
      profile: profile(handset.profile),
      theme: handset.theme ?? THEMES[index % THEMES.length]!,
      language: handset.language,
      ...withoutUndefined({ smsLanguages: handset.smsLanguages, serviceLoading: handset.serviceLoading }),
    };
    const { sim2 } = handset;
    const first = { ...phone, ...simOf(handset), id, imsi: `26201${String(index + 1).padStart(10, '0')}` };
    if (sim2 === undefined) return [first];
    const second = { id: secondSimOf(id), imsi: `262012${String(index + 1).padStart(9, '0')}`, secondOf: id };
    return [first, { ...phone, ...simOf(sim2), ...second, ...withoutUndefined({ simName: sim2.name }) }];
  });
}

/** What a SIM has of its own. */
function simOf(sim: Omit<Scenario['handsets'][string], 'profile' | 'language'>) {
  const {
    number,
    bearer,
    link,
    autoRetrieve,
    apn,
    carrier,
    groupMessages,
    smsCapacity,
    smsValidity,
    smsCentre,
  } = sim;
  return {
    msisdn: number,
    bearer,
    link: link ?? null,
    autoRetrieve,
    ...withoutUndefined({
      apn,
      carrier: carrier === undefined ? undefined : carrierOrProblem(carrier),
      groupMessages,
      smsCapacity,
      smsValidity,
      smsCentre,
    }),
  };
}

/** Whoever does what steps say. */
interface Players {
  matcher: Matcher;
  mailboxes: Mailboxes;
  mm1: Mm1;
  pushes: Pushes;
  shortMessages: ShortMessages;
}

async function perform(
  lab: RunningLab,
  { matcher, mailboxes, mm1, pushes, shortMessages }: Players,
  loaded: LoadedScenario,
  step: Step,
  advance: (to: number) => Promise<void>,
): Promise<string | null> {
  try {
    switch (step.kind) {
      case 'business':
        return await business(lab, matcher, loaded.folder, step.business);
      case 'faults':
        await lab.calls.lab.configure({ faults: step.faults });
        return null;
      case 'mmsc':
        await lab.calls.lab.configure({ mmsc: step.mmsc });
        return null;
      case 'smsc':
        await lab.calls.lab.configure({ smsc: step.smsc });
        return null;
      case 'mm1':
        return await mm1.perform(step.mm1);
      case 'push':
        return await pushes.perform(step.push);
      case 'sms':
        return await shortMessages.perform(step.sms);
      case 'mail':
        await mailboxes.send(matcher, loaded.folder, step.mail);
        return null;
      case 'mailbox':
        return await mailboxes.within(step.mailbox);
      case 'table':
        return null;
      case 'wait':
        await advance(lab.core.world.now + step.duration);
        return null;
      case 'expect':
        return await matcher.within(step.expect);
      case 'act':
        await performAct(lab, matcher, loaded.folder, step.handset, step.act);
        return null;
    }
  } catch (error) {
    if (error instanceof Problem) return error.report.message;
    // A PDU that a step describes cannot be written.
    if (error instanceof EncodeError) return error.message;
    throw error;
  }
}
