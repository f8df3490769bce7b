import { joinOctets } from '../kit/octets';

/** The octets of an object whose length its first element tells, and which go on in elements of later parts. */
export class AnnouncedOctets {
  private readonly chunks: Uint8Array[] = [];

  /**
   * @param label what they are, for people
   * @param target is given all of them, once they are complete or at `end`
   * @param left how many are still to come
   */
  constructor(
    readonly label: string,
    private readonly target: { content: Uint8Array },
    public left: number,
  ) {}

  /** Takes those of the next element; gives how many they are more than announced, which are dropped. */
  take(octets: Uint8Array): number {
    const taken = octets.subarray(0, this.left);
    this.chunks.push(taken);
    this.left -= taken.length;
    if (this.left === 0) this.end();
    return octets.length - taken.length;
  }

  /** No more come. */
  end(): void {
    this.target.content = joinOctets(this.chunks);
  }
}
