import { randomBytes } from 'node:crypto';
import { Problem } from '../../shared/contract/problem';
import type { CampaignPreview } from '../../shared/contract/campaign-preview';
import type { CampaignContent, CampaignDraft } from '../../shared/model/business';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Message } from '../../shared/model/message';
import type { Language } from '../../shared/model/subscriber';
import { HOUR } from '../../shared/model/time';
import { businessNode } from '../../shared/model/vasp';
import type { Vasp } from '../../shared/model/vasp';
import type { BusinessCommand, BusinessState } from '../network/business/state';
import type { HandsetState } from '../network/handset/state';
import type { MmscState } from '../network/mmsc/state';
import { SETUP_COLLECTION } from '../network/handset/state';
import { NODES } from '../network/operator';
import { LabCore } from './lab-core';
import { listenedRow, settingsRow } from './lab-record';
import { profile, PROFILES } from './profiles';
import { MemoryStore } from './store/memory-store';
import { byTime } from './thread';

/** Virtual time in which the message must be there: enough for a large one on the slowest link. */
const PATIENCE = HOUR;

/** The phone beside the one that is asked about: it knows nothing but short messages. */
const SMS_ONLY: Pick<HandsetSetup, 'id' | 'msisdn' | 'imsi'> = {
  id: 'sms-only',
  msisdn: '+491719999998',
  imsi: '262019999999998',
};

/**
 * What a phone would get of a campaign if it were sent now, and what one that knows only short messages would get.
 * Nothing of it is a copy of what the network does: a network with these two phones lives through it under virtual time,
 * by the settings and with the media tools of the lab, and leaves no trace in it.
 * @param phone has coverage and fetches its messages at once, whatever the one on the desk does
 */
export async function rehearse(
  core: LabCore,
  account: Vasp,
  content: CampaignContent,
  phone: HandsetSetup,
): Promise<CampaignPreview> {
  // It is the only SIM of its phone, and its messages come by the lab's own MMSC.
  const { secondOf, ...alone } = phone;
  const asked: HandsetSetup = { ...alone, apn: null, autoRetrieve: true };
  const other: HandsetSetup = { ...asked, ...SMS_ONLY, name: 'SMS', profile: profile('keypad-sms') };
  const store = new MemoryStore();
  const rows = [asked, other].map((value) => ({ collection: SETUP_COLLECTION, key: value.id, value }));
  const portal = core.listenerAddress('portal');
  const listened = portal === null ? {} : { portal };
  const settings = { ...core.settings, vasps: [{ ...account, url: null }], faults: [] };
  await store.commit({
    rows: [
      ...rows,
      // Links are as long as they will be.
      listenedRow(listened),
      settingsRow(settings),
    ],
    bodies: [],
    trace: [],
    journal: [],
  });
  const rehearsal = await LabCore.open({
    store,
    media: core.media,
    host: 'test',
    seed: 1,
    setup: [],
    realTime: false,
    version: 'rehearsal',
    start: core.world.now,
    entropy: (length) => new Uint8Array(randomBytes(length)),
  });
  try {
    for (const { body } of content.composition.slides.flatMap(({ media }) => media))
      await rehearsal.putBody(core.body(body)!);
    const { deliveryTime, expiry, ...composition } = content.composition;
    const to = [asked.msisdn, other.msisdn];
    const campaign: CampaignDraft = { ...content, composition: { ...composition, to }, perSecond: null };
    const node = businessNode(account.shortCode);
    await rehearsal.command(node, { name: 'send', campaign } satisfies BusinessCommand);
    await rehearsal.advance(rehearsal.world.now + PATIENCE);
    return await outcome(core, rehearsal, node, asked, other);
  } finally {
    await rehearsal.close();
  }
}

async function outcome(
  core: LabCore,
  rehearsal: LabCore,
  node: string,
  asked: HandsetSetup,
  other: HandsetSetup,
): Promise<CampaignPreview> {
  const newest = ({ id }: HandsetSetup): Message | null =>
    newestReceived(rehearsal.world.state<HandsetState>(id).messages.values());
  const message = newest(asked);
  // What the views fetch by its name has to be in the lab.
  for (const { body } of message?.parts ?? []) {
    const octets = core.body(body.hash) === null ? rehearsal.body(body.hash) : null;
    if (octets !== null) await core.putBody(octets);
  }
  const [campaign] = rehearsal.world.state<BusinessState>(node).campaigns.values();
  const recipient = campaign!.recipients.find(({ address }) => address === asked.msisdn)!;
  const deliveries = [...rehearsal.world.state<MmscState>(NODES.mmsc).messages.values()].flatMap((mm) => [
    ...mm.deliveries,
  ]);
  const delivery = deliveries.find((each) => each.recipient === asked.msisdn);
  return {
    phone: rehearsal.projection.view(asked.id),
    message,
    adaptation: delivery?.adapted?.record ?? null,
    instead: newest(other),
    status: campaign!.status ?? 4000,
    detail: recipient.detail ?? null,
  };
}

/** The message that a phone has got last, in whatever order it keeps them; null: none. */
export function newestReceived(messages: Iterable<Message>): Message | null {
  const received = [...messages].filter(({ state }) => state === 'received');
  return received.sort(byTime).at(-1) ?? null;
}

/**
 * A phone of a model, which stands on no desk.
 * @throws Problem when there is no such model
 */
export function phoneOfModel(core: LabCore, id: string, language: Language): HandsetSetup {
  const model = PROFILES.get(id) ?? core.settings.profiles?.find((own) => own.id === id);
  if (model === undefined) {
    throw new Problem({
      code: 'unknown-profile',
      message: `there is no profile ${id}`,
      field: 'phone',
      hint: 'lab.profiles gives those that there are',
    });
  }
  return {
    id: 'model',
    name: model.name.slice(0, 40),
    msisdn: '+491719999999',
    imsi: '262019999999999',
    profile: model,
    theme: 'azure',
    language,
    bearer: 'edge',
    autoRetrieve: true,
  };
}
