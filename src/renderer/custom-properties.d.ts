import 'react';

declare module 'react' {
  /** Custom properties pass values from components to their style sheets. */
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
