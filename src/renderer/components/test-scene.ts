/** The colour bars of a test picture, from the left (SMPTE ECR 1-1978, at 75 %). */
const BARS = ['#bfbfbf', '#bfbf00', '#00bfbf', '#00bf00', '#bf00bf', '#bf0000', '#0000bf'] as const;
/** Milliseconds that the ball takes for its way there and back. */
const ROUND = 4_000;

/**
 * Draws a scene for phones that have nothing to look at: bars of colour, something that moves, a clock and the phone's
 * owner.
 * @param tick milliseconds that run
 * @param clock the time as it is to be read
 */
export function drawTestScene(
  context: CanvasRenderingContext2D,
  tick: number,
  { clock, owner }: { clock: string; owner: string },
): void {
  const { width, height } = context.canvas;
  const barWidth = width / BARS.length;
  BARS.forEach((colour, i) => {
    context.fillStyle = colour;
    context.fillRect(Math.floor(i * barWidth), 0, Math.ceil(barWidth), height * 0.62);
  });
  const steps = 16;
  for (let i = 0; i < steps; i++) {
    const grey = Math.round((255 * i) / (steps - 1));
    context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
    context.fillRect(Math.floor((i * width) / steps), height * 0.62, Math.ceil(width / steps), height * 0.08);
  }
  context.fillStyle = '#10141c';
  context.fillRect(0, height * 0.7, width, height * 0.3);

  const phase = (tick % ROUND) / ROUND;
  const swing = 1 - Math.abs(phase * 2 - 1);
  const radius = width * 0.07;
  const x = radius + (width - 2 * radius) * swing;
  const y = height * 0.31 - Math.abs(Math.sin(phase * Math.PI * 4)) * height * 0.16;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = '#ffffff';
  context.fill();
  context.lineWidth = width * 0.012;
  context.strokeStyle = '#10141c';
  context.stroke();

  // The clock reads the same on a screen that is laid out from right to left.
  context.direction = 'ltr';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = '#ffffff';
  context.font = `600 ${Math.round(height * 0.11)}px "Roboto Variable", sans-serif`;
  context.fillText(clock, width / 2, height * 0.81);
  context.font = `500 ${Math.round(height * 0.05)}px "Roboto Variable", sans-serif`;
  context.fillText(owner, width / 2, height * 0.92);
}
