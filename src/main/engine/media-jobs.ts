import type { Conversion } from '../../shared/model/conversion';
import type { MediaJob, MediaResult } from '../network/world/media';
import { Conversions } from './conversions';
import type { MediaWorks } from './ports';

/** Media work under way for the world's nodes. */
export class MediaJobs {
  private readonly running = new Map<string, Promise<void>>();
  private readonly conversions: Conversions;

  /**
   * @param supply takes each result
   * @param announce is told what is being converted, see `Conversions`
   */
  constructor(
    private readonly works: MediaWorks,
    private readonly supply: (key: string, result: MediaResult) => void,
    announce: (conversions: Conversion[]) => void,
  ) {
    this.conversions = new Conversions(announce);
  }

  /** @param about what it is, for people; its id is the job's key */
  start(job: MediaJob, octets: Uint8Array, about: Conversion): void {
    const { id: key } = about;
    const work = this.works.run(job, octets, this.conversions.begin(about)).then((result) => {
      this.running.delete(key);
      this.conversions.end(key);
      this.supply(key, result);
    });
    this.running.set(key, work);
  }

  /** Resolves when the job is done; at once when there is none. */
  async done(key: string): Promise<void> {
    await this.running.get(key);
  }

  close(): void {
    this.conversions.close();
  }
}
