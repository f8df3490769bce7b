import { Dialog } from '@base-ui/react/dialog';
import {
  createContext,
  useContext,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';

interface PhoneLayer {
  /** Element over the app inside the phone's screen, where its dialogs live. */
  container: RefObject<HTMLDivElement | null>;
  /**
   * Says that a dialog is open: the app below takes no input then, and Back closes the dialog.
   * @returns what ends it
   */
  cover: (close: () => void) => () => void;
}

const LayerContext = createContext<PhoneLayer | null>(null);

export function PhoneLayerProvider({ layer, children }: { layer: PhoneLayer; children: ReactNode }) {
  return <LayerContext value={layer}>{children}</LayerContext>;
}

/**
 * A sheet that belongs to one phone: it covers that phone's screen only, and only the app below it stops taking
 * input. Other phones stay usable.
 */
export function PhoneSheet({
  label,
  open,
  onClose,
  focusAfter,
  children,
}: {
  label: string;
  open: boolean;
  onClose: () => void;
  /** Where the focus goes when the sheet closes; null or absent: back to what opened it. */
  focusAfter?: () => HTMLElement | null;
  children: ReactNode;
}) {
  const layer = useContext(LayerContext);
  if (layer === null) throw new Error('PhoneLayerProvider is missing');
  const opener = useRef<Element | null>(null);
  const away = useAway();
  // Out of sight no transition ends: a sheet that closes there is gone at once.
  if (away && !open) return null;
  return (
    <Dialog.Root
      open={open}
      modal={false}
      disablePointerDismissal
      onOpenChange={(next, details) => {
        // The key is heard on the whole desk, also by the sheets of the other phones, and after whoever took it.
        const { reason, event } = details;
        const taken = event.defaultPrevented || isOfOther(event.target, layer.container.current);
        if (reason === 'escape-key' && taken) {
          details.cancel();
          return;
        }
        // Esc is Back: the dialog takes it, the app below must not see it as well.
        event.stopPropagation();
        if (!next) onClose();
      }}
    >
      <Dialog.Portal container={layer.container}>
        {open && <SheetPresence cover={layer.cover} onBack={onClose} openerRef={opener} />}
        {/* The scrim is a second way out; the keyboard has Esc. */}
        {open && <div className="pscrim" role="presentation" onClick={onClose} />}
        <Dialog.Popup
          className="sheet"
          aria-label={label}
          finalFocus={() => focusAfter?.() ?? backTo(opener.current, layer.container.current)}
        >
          <div className="grab" aria-hidden="true" />
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Whether the keys that this came from are in another phone than this layer. Those of the desk are for every phone's. */
function isOfOther(target: EventTarget | null, container: HTMLElement | null): boolean {
  const phone = target instanceof Element ? target.closest('[data-phone]') : null;
  return phone !== null && phone !== (container?.closest('[data-phone]') ?? null);
}

/** Whether the phone is out of sight, as behind another workspace: effects end there, and begin anew with its return. */
function useAway(): boolean {
  const [away, setAway] = useState(false);
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => setAway(false));
    return () => {
      cancelAnimationFrame(frame);
      setAway(true);
    };
  }, []);
  return away;
}

/**
 * What opened a sheet, or what is written in where that is gone: what a choice does may take its own button away. The focus
 * never leaves the phone.
 */
function backTo(opener: Element | null, container: HTMLElement | null): HTMLElement | true {
  const screen = container?.parentElement ?? null;
  const inPhone = opener instanceof HTMLElement && screen?.contains(opener) === true;
  if (inPhone) return opener;
  const first = (what: string) => screen?.querySelector<HTMLElement>(what);
  // One selector with all three would give the first of them on the screen, a button of the status bar.
  return first('[data-enter]') ?? first('textarea, input') ?? first('button') ?? true;
}

/** Makes the app layer inert for as long as it is mounted, and notes what had the focus before. */
function SheetPresence({
  cover,
  onBack,
  openerRef,
}: {
  cover: PhoneLayer['cover'];
  onBack: () => void;
  openerRef: RefObject<Element | null>;
}) {
  const back = useEffectEvent(onBack);
  useLayoutEffect(() => {
    openerRef.current = document.activeElement;
    return cover(() => back());
  }, [cover, openerRef]);
  return null;
}
