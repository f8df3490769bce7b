import type { Finding } from '../kit/reader';
import type { Characteristic, Provisioning } from './provisioning';

/** The application id of MMS (OMNA registry of provisioning application ids). */
const MMS = 'w4';

/** How a handset reaches an MMSC (OMA-WAP-TS-ProvCont-V1_1 with OMA MMS AC w4). */
export interface MmsSettings {
  /** What the user sees; null when not told. */
  readonly name: string | null;
  /** Address of the MMSC; null when not told. */
  readonly mmsc: string | null;
  readonly proxy: MmsProxy | null;
  readonly accessPoint: AccessPoint | null;
}

/** What is amiss in settings, with the characteristic that it is about. */
export interface SettingsFinding extends Pick<Finding, 'level' | 'code' | 'message'> {
  readonly about: Characteristic;
}

export interface MmsProxy {
  readonly address: string;
  /** 0 to 65535; null when not told. */
  readonly port: number | null;
}

export interface AccessPoint {
  readonly name: string | null;
  readonly apn: string;
  /** `GSM-GPRS` and so on; null when not told. */
  readonly bearer: string | null;
  readonly authentication: {
    /** `PAP` or `CHAP`. */
    readonly type: string | null;
    readonly user: string | null;
    readonly password: string | null;
  } | null;
}

/**
 * The settings for MMS in client provisioning: its application w4, the proxy that this names by TO-PROXY, and the
 * access point that one of them names by TO-NAPID. Null when there is no such application.
 */
export function mmsSettings({
  characteristics,
}: Provisioning): { value: MmsSettings; findings: SettingsFinding[] } | null {
  const ofType = (type: string): Characteristic[] => characteristics.filter((each) => each.type === type);
  const application = ofType('APPLICATION').find((each) => parameter(each, 'APPID') === MMS);
  if (application === undefined) return null;
  const findings: SettingsFinding[] = [];
  const mmsc = parameter(application, 'ADDR') ?? parameter(nested(application, 'APPADDR'), 'ADDR');
  if (mmsc === null) {
    const message = 'the application w4 has no ADDR';
    findings.push({ level: 'error', code: 'missing-mmsc', message, about: application });
  }

  const proxyId = parameter(application, 'TO-PROXY');
  const logical = ofType('PXLOGICAL').find((each) => parameter(each, 'PROXY-ID') === proxyId);
  if (proxyId !== null && logical === undefined) {
    const message = `there is no proxy "${proxyId}"`;
    findings.push({ level: 'warning', code: 'unknown-proxy', message, about: application });
  }
  const physical = nested(logical, 'PXPHYSICAL');

  const pointOfProxy = parameter(physical, 'TO-NAPID');
  const pointId = pointOfProxy ?? parameter(application, 'TO-NAPID');
  const points = ofType('NAPDEF');
  const point = points.find((each) =>
    pointId === 'INTERNET'
      ? each.parameters.some(({ name }) => name === 'INTERNET')
      : parameter(each, 'NAPID') === pointId,
  );
  if (pointId !== null && point === undefined) {
    findings.push({
      level: 'warning',
      code: 'unknown-access-point',
      message: `there is no access point "${pointId}"`,
      about: pointOfProxy === null ? application : physical!,
    });
  }
  const value = {
    name: parameter(application, 'NAME'),
    mmsc,
    proxy: proxyOf(logical, physical),
    accessPoint: accessPointOf(point ?? (pointId === null ? points[0] : undefined)),
  };
  return { value, findings };
}

function proxyOf(logical: Characteristic | undefined, physical: Characteristic | undefined): MmsProxy | null {
  const address = parameter(physical, 'PXADDR');
  if (address === null) return null;
  const written = parameter(nested(physical, 'PORT') ?? nested(logical, 'PORT'), 'PORTNBR');
  const port = written !== null && /^\d{1,5}$/.test(written) ? Number(written) : null;
  return { address, port: port !== null && port <= 0xffff ? port : null };
}

function accessPointOf(point: Characteristic | undefined): AccessPoint | null {
  const apn = parameter(point, 'NAP-ADDRESS');
  if (apn === null) return null;
  const authentication = nested(point, 'NAPAUTHINFO');
  return {
    name: parameter(point, 'NAME'),
    apn,
    bearer: parameter(point, 'BEARER'),
    authentication:
      authentication === undefined
        ? null
        : {
            type: parameter(authentication, 'AUTHTYPE'),
            user: parameter(authentication, 'AUTHNAME'),
            password: parameter(authentication, 'AUTHSECRET'),
          },
  };
}

/** The value of the first parameter with this name; null when there is none. */
function parameter(characteristic: Characteristic | undefined, name: string): string | null {
  return characteristic?.parameters.find((each) => each.name === name)?.value ?? null;
}

function nested(characteristic: Characteristic | undefined, type: string): Characteristic | undefined {
  return characteristic?.characteristics.find((each) => each.type === type);
}

/** Client provisioning that carries settings for MMS, as carriers send it. */
export function mmsProvisioning({ name, mmsc, proxy, accessPoint }: MmsSettings): Provisioning {
  const proxyId = 'MMS-PROXY';
  const pointId = 'MMS-NAP';
  const characteristics: Characteristic[] = [];
  const point = accessPoint === null ? null : pointId;
  if (proxy !== null) {
    const port = group('PORT', { PORTNBR: proxy.port === null ? null : String(proxy.port) });
    const physical = group(
      'PXPHYSICAL',
      {
        'PHYSICAL-PROXY-ID': proxyId,
        PXADDR: proxy.address,
        PXADDRTYPE: /^[\d.]+$/.test(proxy.address) ? 'IPV4' : null,
        'TO-NAPID': point,
      },
      proxy.port === null ? [] : [port],
    );
    characteristics.push(group('PXLOGICAL', { 'PROXY-ID': proxyId, NAME: name }, [physical]));
  }
  if (accessPoint !== null) {
    const { authentication } = accessPoint;
    const secret =
      authentication === null
        ? []
        : [
            group('NAPAUTHINFO', {
              AUTHTYPE: authentication.type,
              AUTHNAME: authentication.user,
              AUTHSECRET: authentication.password,
            }),
          ];
    characteristics.push(
      group(
        'NAPDEF',
        {
          NAPID: pointId,
          BEARER: accessPoint.bearer,
          NAME: accessPoint.name,
          'NAP-ADDRESS': accessPoint.apn,
          'NAP-ADDRTYPE': 'APN',
        },
        secret,
      ),
    );
  }
  const application = {
    APPID: MMS,
    NAME: name,
    'TO-PROXY': proxy === null ? null : proxyId,
    'TO-NAPID': proxy === null ? point : null,
    ADDR: mmsc,
  };
  characteristics.push(group('APPLICATION', application));
  return { version: '1.1', characteristics };
}

/** A characteristic whose parameters without a value are left out. */
function group(
  type: string,
  parameters: Readonly<Record<string, string | null>>,
  characteristics: readonly Characteristic[] = [],
): Characteristic {
  return {
    type,
    parameters: Object.entries(parameters).flatMap(([name, value]) =>
      value === null ? [] : [{ name, value }],
    ),
    characteristics,
  };
}
