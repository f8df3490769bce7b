declare module 'virtual:icons' {
  /** URL of the drawing that holds each icon under its name (`scripts/vite/icon-sprite.mjs`). */
  export const sprite: string;
}
