/** A picture in the pixels and colours of the LCD; more than one frame is an animation. */
export interface LcdPicture {
  width: number;
  height: number;
  frames: readonly CanvasImageSource[];
  /** Milliseconds that each frame stands. */
  pace: number;
}
