import { Component, type CSSProperties, type ReactNode } from 'react';
import { Icon } from '../components/icon';
import { useTranslation } from '../i18n/texts';

interface RescueProps {
  /** What it stands around. */
  of: 'phone' | 'part';
  /** Room that what cannot be drawn had. */
  style?: CSSProperties;
  children: ReactNode;
}

/** Keeps a defect in one part of the desk from taking the rest along: the part says so, and is drawn again when asked. */
export class Rescue extends Component<RescueProps, { defect: Error | null }> {
  override state: { defect: Error | null } = { defect: null };

  static getDerivedStateFromError(defect: unknown): { defect: Error } {
    return { defect: defect instanceof Error ? defect : new Error(String(defect)) };
  }

  override render(): ReactNode {
    const { of, style, children } = this.props;
    const { defect } = this.state;
    if (defect === null) return children;
    return (
      <Broken of={of} style={style} reason={defect.message} onAgain={() => this.setState({ defect: null })} />
    );
  }
}

interface BrokenProps {
  of: RescueProps['of'];
  style: CSSProperties | undefined;
  reason: string;
  onAgain: () => void;
}

function Broken({ of, style, reason, onAgain }: BrokenProps) {
  const { t } = useTranslation();
  return (
    <section className="broken" style={style} aria-label={t(`broken.${of}`)}>
      <div role="alert">
        <Icon name="error" />
        <b>{t(`broken.${of}`)}</b>
        <p>{t('broken.text')}</p>
        <p className="reason">{reason}</p>
      </div>
      <button className="btn" onClick={onAgain}>
        {t('broken.again')}
      </button>
    </section>
  );
}
