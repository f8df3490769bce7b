import type { ReactNode } from 'react';
import { visitApp } from '../state/handset-store';
import { useHandsetStore } from '../state/lab-context';

/** A web address that opens in the phone's browser. @param url of http or https */
export function WebLink({ url, children }: { url: string; children: ReactNode }) {
  const store = useHandsetStore();
  return (
    <bdi>
      <a
        href={url}
        title={url}
        target="_blank"
        rel="noreferrer noopener"
        onClick={(event) => {
          event.stopPropagation();
          // With Ctrl or the middle button it is the desk's own browser that is meant.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          visitApp(store, 'browser', { page: 'address', of: url });
        }}
      >
        {children}
      </a>
    </bdi>
  );
}
