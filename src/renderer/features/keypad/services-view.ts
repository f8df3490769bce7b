import type { TFunction } from 'i18next';
import { SMSC_ADDRESS } from '../../../shared/model/service-centre';
import { DAY, HOUR } from '../../../shared/model/time';
import { clockTime } from '../../format/time';
import { lineView } from './compose-view';
import { typedCentre } from './keypad-services';
import type { KeypadState } from './keypad-state';
import type { LcdLine, LcdScreen } from './lcd-view';
import { isFresh, serviceOptionsOf, type Service } from './service-message';
import type { Page } from './use-page';
import { BARE, emptyView, listView, namesView, plain, type ViewContext } from './list-view';

/** Service messages, the newest first. */
export function servicesView({ index }: KeypadState & { at: 'services' }, context: ViewContext): LcdScreen {
  const { model, t, language, skin } = context;
  const services = model.services ?? [];
  const title = t('keypad.services');
  if (services.length === 0) return emptyView(title, t);
  const rows = services.map((service): LcdLine => {
    const fresh = isFresh(service);
    const [words = '', more] = serviceWords(service);
    return {
      runs: plain(`${skin.twoLines || !fresh ? '' : '• '}${words}`),
      right: clockTime(service.at, language),
      second: more ?? t(service.kind === 'service-loading' ? 'keypad.servicePage' : 'card.service'),
      icon: fresh ? 'envelope' : 'open',
      bold: skin.twoLines && fresh,
    };
  });
  return listView(title, rows, Math.min(index, rows.length - 1), context, t('keypad.open'));
}

/** Its text where it has one, and the page that it is about. */
export function serviceWords(service: Service): string[] {
  const text = service.kind === 'service-indication' ? service.text : '';
  return [text, service.href ?? ''].filter((words) => words !== '');
}

export function serviceView(state: KeypadState & { at: 'service' }, context: ViewContext): LcdScreen {
  const { model, t, content } = context;
  const services = model.services ?? [];
  const at = services.findIndex(({ id }) => id === state.service);
  const service = services[at];
  if (service === undefined || content === null) return servicesView({ at: 'services', index: 0 }, context);
  return {
    ...BARE,
    title: {
      text: t(service.kind === 'service-loading' ? 'keypad.servicePage' : 'card.service'),
      right: `${at + 1}/${services.length}`,
    },
    lines: content.lines,
    first: Math.min(state.scroll, model.lastScroll),
    left: t('keypad.options'),
    ...(service.href === null ? {} : { middle: t('keypad.open') }),
    right: t('keypad.back'),
  };
}

export function serviceOptionsView(
  state: KeypadState & { at: 'serviceOptions' },
  context: ViewContext,
): LcdScreen {
  const service = context.model.services?.find(({ id }) => id === state.service);
  return namesView(
    'allOptions',
    service === undefined ? [] : serviceOptionsOf(service),
    state.index,
    context,
  );
}

/** What the browser says in place of a page. */
export function pageWords(page: Exclude<Page, { is: 'shown' }>, address: string, t: TFunction): string {
  if (page.is === 'cut') return t(`browser.cut.${page.by}`);
  const words = t(`keypad.page.${page.is}`);
  return page.is === 'outside' || page.is === 'noBrowser' ? `${words}\n${address}` : words;
}

/** A page in the browser of the phone. */
export function pageView(state: KeypadState & { at: 'page' }, context: ViewContext): LcdScreen {
  const { model, t, content, pageTitle } = context;
  const slides = content?.slides ?? 1;
  const linked = model.link === null ? null : (content?.links.indexOf(model.link) ?? null);
  return {
    ...BARE,
    title: {
      text: pageTitle,
      ...(slides > 1 ? { right: `${Math.min(state.slide, slides - 1) + 1}/${slides}` } : {}),
    },
    lines: content?.lines ?? [],
    first: Math.min(state.scroll, model.lastScroll),
    link: linked,
    left: model.onComputer ? t('keypad.computer') : linked === null ? '' : t('keypad.open'),
    right: t('keypad.back'),
  };
}

function validityWords(validity: number | null, t: TFunction): string {
  if (validity === null) return t('keypad.setting.longest');
  const days = validity / DAY;
  return Number.isInteger(days)
    ? t('keypad.setting.days', { count: days })
    : t('keypad.setting.hours', { count: Math.round(validity / HOUR) });
}

export function settingsView({ index }: KeypadState & { at: 'settings' }, context: ViewContext): LcdScreen {
  const { model, t } = context;
  const rows = model.settings.map(({ name, value }): LcdLine => {
    const right =
      name === 'smsValidity'
        ? validityWords(value, t)
        : name === 'smsCentre'
          ? `…${(value ?? SMSC_ADDRESS).slice(-4)}`
          : name === 'serviceLoading'
            ? t(`keypad.setting.load.${value}`)
            : name === 'creationMode'
              ? t(`keypad.setting.creation.${value}`)
              : name === 'contentClass'
                ? value
                : t(value ? 'keypad.setting.on' : 'keypad.setting.offValue');
    return { runs: plain(t(`keypad.setting.${name}`)), right };
  });
  return listView(t('keypad.settings'), rows, index, context, t('keypad.change'));
}

/** The number of the message centre is typed. */
export function centreView({ typing }: KeypadState & { at: 'centre' }, context: ViewContext): LcdScreen {
  const { t } = context;
  const good = typedCentre(typing.text) === undefined ? '' : t('keypad.ok');
  return lineView(t('keypad.setting.smsCentre'), '', typing.text, good, context);
}
