import { Menu } from '@base-ui/react/menu';
import { useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import { Icon, type IconName } from '../../components/icon';
import { menuContainer } from '../../components/menu-portal';
import { SIM_STATES, simChange, simStateOf } from '../../format/sim-state';
import { phoneThemeSchema } from '../../../shared/model/handset';
import { simName } from '../../../shared/model/sim';
import { linkProfileIdSchema } from '../../../shared/model/link-profile';
import { languageSchema } from '../../../shared/model/subscriber';
import type { LabClient } from '../../transport/connection';
import { attempt } from '../../state/actions';
import { setLayout, setView } from '../../state/desk-store';
import type { HandsetStore } from '../../state/handset-store';
import {
  useDesk,
  useDeskStore,
  useHandset,
  useHandsetStore,
  useSession,
  useSims,
} from '../../state/lab-context';
import { removePhone } from '../../state/phone-actions';
import { usePhoneMode } from '../../state/use-theme';
import { clonePhone, putSecondSim, RenamePhone } from './phone-dialogs';
import { leavePhone } from './phone-focus';
import { PhoneNumber } from './phone-number';
import { withTurned } from './turned';

/** Percent of charge to choose from; from 15 on it is low. */
const CHARGES = [100, 75, 50, 25, 15, 5] as const;

type Change = Omit<Parameters<LabClient['handset']['configure']>[0], 'handset'>;

/** What the operator and the owner change about a phone, beside what is on its screen. */
export function PhoneMenu() {
  const { t } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const phone = useHandsetStore();
  const setup = useHandset((state) => state.setup);
  const radio = useHandset((state) => state.radio);
  const dark = usePhoneMode(setup.id) === 'dark';
  const turned = useDesk((state) => state.layout.turned.includes(setup.id));
  const android = setup.profile.kind === 'android';
  const sims = useSims();
  const configure = (change: Change, { getState } = phone): void => {
    const handset = getState().setup.id;
    void attempt(session, () => session.live.client.handset.configure({ handset, ...change }));
  };
  const second = sims[1]?.getState().setup ?? null;
  const [renaming, setRenaming] = useState(false);
  const [numbering, setNumbering] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger ref={trigger} className="ibtn" aria-label={t('phone.more', { name: setup.name })}>
          <Icon name="more-vert" size={16} />
        </Menu.Trigger>
        <Menu.Portal container={menuContainer}>
          <Menu.Positioner className="menu-layer" align="end" sideOffset={4}>
            <Menu.Popup className="menu">
              <Menu.CheckboxItem checked={radio.power} onCheckedChange={(power) => configure({ power })}>
                <Icon name="power" size={16} />
                {t('phone.power')}
                <Menu.CheckboxItemIndicator className="mark">
                  <Icon name="check" size={16} />
                </Menu.CheckboxItemIndicator>
              </Menu.CheckboxItem>
              {sims.map((sim) => (
                <LinkChoices key={sim.getState().setup.id} sim={sim} named={sims.length > 1} />
              ))}
              <Choice
                icon="battery-half"
                label={t('phone.battery')}
                value={String(radio.battery)}
                options={[...new Set([radio.battery, ...CHARGES])]
                  .sort((a, b) => b - a)
                  .map((percent) => [String(percent), t('phone.charge', { percent })])}
                onChange={(percent) => configure({ battery: Number(percent) })}
              />
              <Choice
                icon="public"
                label={t('phone.language')}
                value={setup.language}
                options={languageSchema.options.map((language) => [
                  language,
                  t(`phone.languages.${language}`),
                ])}
                onChange={(language) => configure({ language })}
              />
              {setup.profile.mms !== null && (
                <Menu.CheckboxItem
                  checked={setup.autoRetrieve}
                  onCheckedChange={(autoRetrieve) => sims.forEach((sim) => configure({ autoRetrieve }, sim))}
                >
                  <Icon name="download" size={16} />
                  {t('phone.autoRetrieve')}
                  <Menu.CheckboxItemIndicator className="mark">
                    <Icon name="check" size={16} />
                  </Menu.CheckboxItemIndicator>
                </Menu.CheckboxItem>
              )}
              {android && (
                <>
                  <Menu.Separator className="menu-line" />
                  <Choice
                    icon="image"
                    label={t('phone.colour')}
                    value={setup.theme}
                    options={phoneThemeSchema.options.map((theme) => [theme, t(`phone.themes.${theme}`)])}
                    onChange={(theme) => configure({ theme })}
                  />
                  <Menu.CheckboxItem
                    checked={dark}
                    onCheckedChange={(checked) =>
                      setLayout(desk, {
                        phoneModes: {
                          ...desk.getState().layout.phoneModes,
                          [setup.id]: checked ? 'dark' : 'light',
                        },
                      })
                    }
                  >
                    <Icon name="dark-mode" size={16} />
                    {t('phone.dark')}
                    <Menu.CheckboxItemIndicator className="mark">
                      <Icon name="check" size={16} />
                    </Menu.CheckboxItemIndicator>
                  </Menu.CheckboxItem>
                  <Menu.CheckboxItem
                    checked={turned}
                    onCheckedChange={() =>
                      setLayout(desk, { turned: withTurned(desk.getState().layout.turned, setup.id) })
                    }
                  >
                    <Icon name="rotate" size={16} />
                    {t('phone.turned')}
                    <Menu.CheckboxItemIndicator className="mark">
                      <Icon name="check" size={16} />
                    </Menu.CheckboxItemIndicator>
                  </Menu.CheckboxItem>
                </>
              )}
              <Menu.Separator className="menu-line" />
              <Menu.Item onClick={() => setView(desk, { full: setup.id })}>
                <Icon name="fullscreen" size={16} />
                {t('phone.full')}
              </Menu.Item>
              <Menu.Item onClick={() => setRenaming(true)}>
                <Icon name="edit" size={16} />
                {t('phone.rename')}
              </Menu.Item>
              <Menu.Item onClick={() => setNumbering(true)}>
                <Icon name="phone-in-talk" size={16} />
                {t('phone.number')}
              </Menu.Item>
              {android && second === null && (
                <Menu.Item onClick={() => void putSecondSim(session, setup)}>
                  <Icon name="sim" size={16} />
                  {t('phone.secondSim')}
                </Menu.Item>
              )}
              {second !== null && (
                <Menu.Item
                  onClick={() =>
                    removePhone(
                      session,
                      second,
                      t('phone.simTakenOut', { sim: simName(second), name: setup.name }),
                    )
                  }
                >
                  <Icon name="sim" size={16} />
                  {t('phone.takeOutSim', { sim: simName(second) })}
                </Menu.Item>
              )}
              <Menu.Item onClick={() => void clonePhone(session, setup, second)}>
                <Icon name="copy" size={16} />
                {t('phone.clone')}
              </Menu.Item>
              <Menu.Item
                onClick={() => {
                  const unit = trigger.current?.closest<HTMLElement>('[data-phone]');
                  if (unit) leavePhone(unit);
                  removePhone(session, setup, t('phone.removed', { name: setup.name }));
                }}
              >
                <Icon name="delete" size={16} />
                {t('phone.remove')}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <RenamePhone setup={setup} open={renaming} onClose={() => setRenaming(false)} />
      <PhoneNumber
        sims={second === null ? [setup] : [setup, second]}
        open={numbering}
        onClose={() => setNumbering(false)}
      />
    </>
  );
}

/** How well a SIM is received, and by what; `named`: the phone has another one. */
function LinkChoices({ sim, named }: { sim: HandsetStore; named: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const setup = useStore(sim, (state) => state.setup);
  const radio = useStore(sim, (state) => state.radio);
  const configure = (change: Change): void => {
    void attempt(session, () => session.live.client.handset.configure({ handset: setup.id, ...change }));
  };
  const label = (what: string): string => (named ? t('phone.ofSim', { what, sim: simName(setup) }) : what);
  return (
    <>
      <Choice
        icon="signal"
        label={label(t('phone.coverage'))}
        value={String(radio.signal)}
        options={[4, 3, 2, 1, 0].map((bars) => [
          String(bars),
          bars === 0 ? t('phone.noCoverage') : t('phone.bars', { count: bars }),
        ])}
        onChange={(bars) => configure({ signal: Number(bars) })}
      />
      <Choice
        icon="sim"
        label={named ? simName(setup) : t('phone.sim')}
        value={simStateOf(radio)}
        options={SIM_STATES.map((state) => [state, t(`phone.simStates.${state}`)])}
        onChange={(state) => configure(simChange(state))}
      />
      {setup.profile.mms !== null && (
        <Choice
          icon="swap-vert"
          label={label(t('phone.bearer'))}
          value={radio.bearer}
          options={linkProfileIdSchema.options.map((id) => [id, t(`bearer.${id}`)])}
          onChange={(bearer) => configure({ bearer })}
        />
      )}
    </>
  );
}

function Choice<T extends string>({
  icon,
  label,
  value,
  options,
  onChange,
}: {
  icon: IconName;
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  const chosen = options.find(([option]) => option === value)?.[1] ?? '';
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger>
        <Icon name={icon} size={16} />
        {label}
        <span className="end">
          {chosen}
          <Icon name="chevron-right" size={14} flip />
        </span>
      </Menu.SubmenuTrigger>
      <Menu.Portal container={menuContainer}>
        <Menu.Positioner className="menu-layer" sideOffset={2} alignOffset={-4}>
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={value} onValueChange={(next: T) => onChange(next)}>
              {options.map(([option, text]) => (
                <Menu.RadioItem key={option} value={option} closeOnClick>
                  <span className="mark-start">
                    <Menu.RadioItemIndicator>
                      <Icon name="check" size={16} />
                    </Menu.RadioItemIndicator>
                  </span>
                  {text}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}
