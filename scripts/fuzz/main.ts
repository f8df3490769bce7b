import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { check, checkTime } from './check';
import type { Complaint } from './check';
import { Coverage } from './coverage';
import { minimise } from './minimise';
import { mutate } from './mutate';
import { Random } from './random';
import { TARGETS } from './targets';
import type { Target } from './target';

const REGRESSIONS = resolve('test-vectors/regressions');
/** How long one target is worked on before the next one has its turn. */
const TURN_MS = 1_000;
/** A target with this many different complaints has had its say. */
const MOST_COMPLAINTS = 5;
const PROGRESS_MS = 30_000;

/** One target's inputs that reached code which the others before them did not. */
class Campaign {
  readonly corpus: Uint8Array[];
  readonly complaints = new Map<string, string>();
  runs = 0;
  readonly coverage = new Coverage();

  constructor(
    readonly target: Target,
    private readonly random: Random,
  ) {
    this.corpus = [new Uint8Array(0), ...target.seeds(), ...kept(target)];
    for (const input of this.corpus) this.coverage.isNews(() => this.run(input));
  }

  /** Works on the target until `deadline`. */
  turn(deadline: number): void {
    const { corpus, random, target } = this;
    while (performance.now() < deadline && this.complaints.size < MOST_COMPLAINTS) {
      const input = mutate(random.pick(corpus), random, random.pick(corpus), target.words ?? []);
      if (this.coverage.isNews(() => this.run(input))) corpus.push(input);
    }
  }

  private run(input: Uint8Array): void {
    this.runs++;
    const start = performance.now();
    const complaint =
      check(this.target, input) ?? (performance.now() - start > 50 ? checkTime(this.target, input) : null);
    if (complaint !== null && !this.complaints.has(complaint.kind)) this.complain(input, complaint);
  }

  private complain(input: Uint8Array, { kind }: Complaint): void {
    const look = (octets: Uint8Array): Complaint | null =>
      kind === 'time' ? checkTime(this.target, octets) : check(this.target, octets);
    const smallest = minimise(input, (octets) => look(octets)?.kind === kind, kind === 'time' ? 40 : 4_000);
    const detail = look(smallest)?.detail ?? '';
    this.complaints.set(kind, detail);
    const hash = createHash('sha256').update(smallest).digest('hex').slice(0, 12);
    const file = join(REGRESSIONS, `${this.target.name}-${hash}.bin`);
    mkdirSync(REGRESSIONS, { recursive: true });
    writeFileSync(file, smallest);
    console.log(
      `\n${this.target.name}: ${kind}\n  ${Buffer.from(smallest).toString('hex')}\n  ${detail}\n  kept as ${file}`,
    );
  }
}

/** What earlier runs found is where the next look starts. */
function kept(target: Target): Uint8Array[] {
  if (!existsSync(REGRESSIONS)) return [];
  return readdirSync(REGRESSIONS)
    .filter((file) => file.replace(/-[0-9a-f]{12}\.bin$/, '') === target.name)
    .map((file) => new Uint8Array(readFileSync(join(REGRESSIONS, file))));
}

function main(): void {
  const { values } = parseArgs({
    options: { seconds: { type: 'string' }, only: { type: 'string' }, seed: { type: 'string' } },
  });
  const seconds = Number(values.seconds ?? 60);
  const seed = Number(values.seed ?? Date.now() % 0x7fff_ffff);
  const targets = TARGETS.filter(({ name }) => values.only === undefined || name === values.only);
  if (!(seconds > 0) || !Number.isInteger(seed) || targets.length === 0) {
    console.error(`--seconds N, --seed N, --only ${TARGETS.map(({ name }) => name).join('|')}`);
    process.exitCode = 2;
    return;
  }
  console.log(`fuzzing ${targets.length} entry points for ${seconds} s, seed ${seed}`);
  const start = performance.now();
  const deadline = start + seconds * 1_000;
  const campaigns = targets.map((target, index) => new Campaign(target, new Random(seed + index * 7_919)));
  const total = (count: (campaign: Campaign) => number): number =>
    campaigns.reduce((sum, campaign) => sum + count(campaign), 0);
  let told = start;
  for (let round = 0; performance.now() < deadline; round++) {
    const campaign = campaigns[round % campaigns.length]!;
    campaign.turn(Math.min(deadline, performance.now() + TURN_MS));
    if (total(({ complaints }) => (complaints.size < MOST_COMPLAINTS ? 1 : 0)) === 0) break;
    if (performance.now() - told < PROGRESS_MS) continue;
    told = performance.now();
    const elapsed = ((told - start) / 1_000).toFixed(0);
    console.log(
      `${elapsed} s: ${total(({ runs }) => runs)} inputs, ${total(({ corpus }) => corpus.length)} kept, ${total(({ coverage }) => coverage.size)} branches reached`,
    );
  }
  for (const { target, runs, corpus, coverage, complaints } of campaigns) {
    console.log(
      `${target.name.padEnd(28)}${String(runs).padStart(9)} inputs ${String(coverage.size).padStart(6)} branches ${String(corpus.length).padStart(6)} kept ${complaints.size} findings`,
    );
  }
  const found = total(({ complaints }) => complaints.size);
  console.log(found === 0 ? 'nothing found' : `${found} findings`);
  process.exitCode = found === 0 ? 0 : 1;
}

main();
