import type { Settings } from '../../shared/contract/views';
import type { MailCommand } from '../network/mail/state';
import type { MmscCommand } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import type { PacketCommand } from '../network/packet/state';
import type { SmscCommand } from '../network/smsc/state';
import { vaspsOf } from './businesses';
import { deviceBook } from './device-book';
import type { LabCore } from './lab-core';
import { UNLISTENED_BASE } from './network-setup';

/**
 * Changes settings and tells the operator's nodes of them; gives them as they are then.
 * @param change gives new settings for those that there are, which others may have changed meanwhile. Callers check them.
 */
export async function changeSettings(
  core: LabCore,
  change: (settings: Settings) => Settings,
): Promise<Settings> {
  const models = core.settings.profiles;
  await core.setSettings(change);
  // Not those of this change alone: whoever was quicker has told the nodes of more.
  const { settings } = core;
  await core.command(NODES.mmsc, {
    name: 'configure',
    settings: {
      ...settings.mmsc,
      vasps: vaspsOf(settings),
      msisdnHeader: settings.msisdnHeader,
      mail: settings.mail,
      portalBaseUrl: settings.publicBaseUrl ?? core.listenerAddress('portal') ?? UNLISTENED_BASE,
      ...(settings.profiles !== models && { devices: deviceBook(settings.profiles) }),
    },
  } satisfies MmscCommand);
  await core.command(NODES.smsc, { name: 'configure', policy: settings.smsc } satisfies SmscCommand);
  await core.command(NODES.mail, { name: 'configure', settings: settings.mail } satisfies MailCommand);
  await core.command(NODES.packet, {
    name: 'set-msisdn-header',
    header: settings.msisdnHeader,
  } satisfies PacketCommand);
  return core.settings;
}
