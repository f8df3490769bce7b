import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Awaited } from '../../components/awaited';
import { setLayout } from '../../state/desk-store';
import type { Layout } from '../../state/layout';
import { useDesk, useDeskStore } from '../../state/lab-context';
import type { FaultDraft } from './fault-form';
import { freeName, TROUBLES } from './fault-presets';
import { Faults } from './faults';
import { LinkWeather } from './link-weather';
import type { ChosenPhone } from './link-weather';
import { MmscPolicyForm, SmscPolicyForm } from './centre-policy';
import { Operator } from './operator';
import { Queues, SHOWN } from './queues';
import { Topology } from './topology';
import { useFaults } from './use-faults';
import { useQueues } from './use-queues';
import { WeatherOfAll } from './weather-choice';

const TABS: readonly Layout['networkTab'][] = ['weather', 'faults', 'operator', 'mmsc', 'smsc', 'queues'];

/** The workspace Network: what is on the air, what goes wrong, and what waits. */
export function NetworkPanel() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const tab = useDesk(({ layout }) => layout.networkTab);
  const lost = useDesk(({ link }) => link.status === 'lost');
  const phones = useDesk(({ handsets }) => handsets.length > 0);
  const { faults } = useFaults();
  const { queues, problem, refresh } = useQueues(SHOWN);
  const [chosen, setChosen] = useState<ChosenPhone | null>(null);
  const [draft, setDraft] = useState<FaultDraft | null>(null);
  const counts: Partial<Record<Layout['networkTab'], number>> = {
    faults: faults.filter(({ enabled }) => enabled !== false).length,
    queues: queues === null ? 0 : queues.smsc.total + queues.mmsc.total,
  };
  const addFault = (handset: string): void => {
    setDraft({
      fault: { id: freeName(handset, faults), handset, ...TROUBLES['push-lost'] },
      instead: null,
    });
    setLayout(desk, { networkTab: 'faults' });
  };
  return (
    <div className="network" data-region="network">
      <header className="page-head">
        <h1>{t('network.title')}</h1>
        <p>{t('network.subtitle')}</p>
        {phones && <WeatherOfAll disabled={lost} />}
      </header>
      <div className="network-split">
        <Topology
          queues={queues}
          onQueues={() => setLayout(desk, { networkTab: 'queues' })}
          onPhone={(handset) => {
            setChosen({ handset });
            setLayout(desk, { networkTab: 'weather' });
          }}
        />
        <Tabs.Root
          className="network-tabs"
          value={tab}
          onValueChange={(value: Layout['networkTab']) => {
            setChosen(null);
            setLayout(desk, { networkTab: value });
          }}
        >
          <div className="tabs">
            <Tabs.List className="tl" aria-label={t('network.tabs.label')} activateOnFocus>
              {TABS.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {t(`network.tabs.${name}`)}
                  {(counts[name] ?? 0) > 0 && (
                    <span className="pill">
                      {t(name === 'faults' ? 'network.active' : 'network.waitingCount', {
                        count: counts[name],
                      })}
                    </span>
                  )}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </div>
          <Tabs.Panel value="weather" className="network-page" tabIndex={-1} inert={lost}>
            <LinkWeather chosen={chosen} onAddFault={addFault} />
          </Tabs.Panel>
          <Tabs.Panel value="faults" className="network-page" tabIndex={-1} inert={lost}>
            <Faults draft={draft} onDraft={setDraft} />
          </Tabs.Panel>
          <Tabs.Panel value="operator" className="network-page" tabIndex={-1}>
            <Operator frozen={lost} />
          </Tabs.Panel>
          <Tabs.Panel value="mmsc" className="network-page" tabIndex={-1} inert={lost}>
            <MmscPolicyForm />
          </Tabs.Panel>
          <Tabs.Panel value="smsc" className="network-page" tabIndex={-1} inert={lost}>
            <SmscPolicyForm />
          </Tabs.Panel>
          <Tabs.Panel value="queues" className="network-page" inert={lost && queues !== null}>
            {queues === null ? (
              <Awaited text={t('network.queues.loading')} problem={problem} onRetry={refresh} />
            ) : (
              <Queues queues={queues} onChange={refresh} />
            )}
          </Tabs.Panel>
        </Tabs.Root>
      </div>
    </div>
  );
}
