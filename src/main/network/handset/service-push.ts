import { takesServicePush } from '../../../shared/model/handset-profile';
import type { Notification } from '../../../shared/model/notification';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { decodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { WbxmlDocument } from '../../../shared/protocol/wbxml/document';
import { xmlToWbxml } from '../../../shared/protocol/wbxml/from-xml';
import { decodeWbxml } from '../../../shared/protocol/wbxml/read';
import { indicationName, readServiceIndication } from '../../../shared/protocol/wbxml/si';
import type { ServiceIndication } from '../../../shared/protocol/wbxml/si';
import { readServiceLoading } from '../../../shared/protocol/wbxml/sl';
import type { ServiceLoading } from '../../../shared/protocol/wbxml/sl';
import { header } from '../../../shared/protocol/wsp/headers';
import type { ViewFinding } from '../../../shared/protocol/wbxml/view';
import type { WspPush } from '../../../shared/protocol/wsp/push';
import { putNotification, removeNotification } from './notifications';
import type { HandsetTurn } from './state';
import { newMessageId } from './store';

/** Who takes a push that names nobody, and pushes for the browser (WAP-235 §8.6, WAP-251). */
const BROWSER = 'x-wap-application:wml.ua';
const APPLICATIONS: ReadonlySet<string> = new Set([BROWSER, 'x-wap-application:*']);

/** Phones of before WAP push have nothing that would take one. */
const NO_SERVICES = 'this model takes no service push: discarded';

type Taken = (turn: HandsetTurn, push: WspPush, correlation: string | null) => string | null;

/** Content types that the browser's push client takes; in binary form or, from direct links, as text. */
const CONTENTS: ReadonlyMap<string, Taken> = new Map<string, Taken>([
  ['application/vnd.wap.sic', indicate],
  ['text/vnd.wap.si', indicate],
  ['application/vnd.wap.slc', load],
  ['text/vnd.wap.sl', load],
]);

/**
 * A WAP push that is no MMS.
 * @returns why it was discarded, or what was done that the owner does not see; null when it is shown
 * @throws DecodeError when it cannot be read
 */
export function receiveService(turn: HandsetTurn, push: WspPush, correlation: string | null): string | null {
  if (!takesServicePush(turn.state.setup.profile)) return NO_SERVICES;
  const application = header(push.headers, 'X-Wap-Application-Id') ?? BROWSER;
  if (!APPLICATIONS.has(application)) return `no application ${application} on this handset: discarded`;
  const take = CONTENTS.get(push.contentType.type);
  if (take === undefined) return `no application on this handset takes ${push.contentType.type}`;
  return take(turn, push, correlation);
}

function documentOf({ contentType, data }: WspPush): WbxmlDocument | null {
  if (!contentType.type.startsWith('text/')) {
    return decodeWbxml(data, { mediaType: contentType.type }).value;
  }
  try {
    return xmlToWbxml(decodeUtf8(data).text);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return null;
  }
}

const LEVELS = {
  'signal-none': 'none',
  'signal-low': 'low',
  'signal-medium': 'medium',
  'signal-high': 'high',
} as const;

/** WAP-167-ServiceInd §6: shows, replaces or deletes, and tells what is amiss. */
function indicate(turn: HandsetTurn, push: WspPush, correlation: string | null): string | null {
  const document = documentOf(push);
  const viewed = document === null ? null : readServiceIndication(document);
  if (viewed === null) return 'damaged push: no service indication';
  const empty = viewed.findings.find(({ code }) => code === 'missing-indication');
  if (empty !== undefined) return `damaged push: ${empty.message}`;
  const name = indicationName(viewed.value);
  const done = obeyIndication(turn, viewed.value, correlation);
  const said = [...(done === null ? [] : [done]), ...viewed.findings.map(remark)];
  if (said.length === 0) return null;
  return `service indication${name === null ? '' : ` ${name}`}: ${said.join('; ')}`;
}

/** What an attribute with a value that it cannot have is taken for: for one that is not there (§5.2). */
const TAKEN_FOR: Readonly<Record<string, string>> = {
  created: 'counts as the newest',
  'si-expires': 'does not expire',
  action: 'counts as signal-medium',
};

/** What is amiss with an indication, and what follows. */
function remark({ message, about }: ViewFinding): string {
  const taken = TAKEN_FOR[about.name];
  return taken === undefined ? message : `${message}, ${taken}`;
}

/** @returns what was done that the owner does not see; null when the indication is shown */
function obeyIndication(
  turn: HandsetTurn,
  indication: ServiceIndication,
  correlation: string | null,
): string | null {
  const name = indicationName(indication);
  const former = name === null ? undefined : namedIndication(turn, name);
  const outdated = whyOutdated(turn, indication, former);
  if (outdated !== null) return outdated;
  if (indication.action === 'delete') {
    if (former === undefined) return 'there is nothing to delete';
    removeNotification(turn, former.id);
    return 'deleted';
  }
  if (former !== undefined) removeNotification(turn, former.id);
  const id = newMessageId(turn);
  putNotification(turn, {
    kind: 'service-indication',
    id,
    at: turn.now,
    correlation,
    // Without a name nothing can replace it.
    name: name ?? id,
    href: indication.href,
    text: indication.text,
    level: LEVELS[indication.action],
    created: indication.created,
    expiresAt: indication.expires,
    opened: false,
  });
  return null;
}

type ShownIndication = Extract<Notification, { kind: 'service-indication' }>;

function namedIndication(turn: HandsetTurn, name: string): ShownIndication | undefined {
  return turn.state.notifications.find((each) => each.kind === 'service-indication' && each.name === name) as
    ShownIndication | undefined;
}

/** §6.2: one that has expired, was created before the one that is there, or is the same once more, is discarded. */
function whyOutdated(
  { now }: HandsetTurn,
  { created, expires }: ServiceIndication,
  former: ShownIndication | undefined,
): string | null {
  if (expires !== null && expires <= now) return 'expired, discarded';
  if (created === null || former === undefined || former.created === null) return null;
  if (created < former.created) return 'older than the one that is there, discarded';
  return created === former.created ? 'a repeat, discarded' : null;
}

/** WAP-168-ServiceLoad §6: by the owner's setting nothing, a question, or loading. */
function load(turn: HandsetTurn, push: WspPush, correlation: string | null): string | null {
  const document = documentOf(push);
  const loading: ServiceLoading | null =
    document === null ? null : (readServiceLoading(document)?.value ?? null);
  if (loading === null || loading.href === '') return 'damaged push: no service loading';
  const setting = turn.state.setup.serviceLoading ?? 'ask';
  if (setting === 'off') return `service loading of ${loading.href} is switched off: discarded`;
  putNotification(turn, {
    kind: 'service-loading',
    id: newMessageId(turn),
    at: turn.now,
    correlation,
    href: loading.href,
    action: loading.action,
    opened: setting === 'auto',
  });
  return null;
}
