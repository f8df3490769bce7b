import type { handsetCalls } from '../../shared/contract/handset-calls';
import { Problem } from '../../shared/contract/problem';
import type { HandsetId } from '../../shared/model/ids';
import { linkOf } from '../../shared/model/link-profile';
import { ofThePhone } from '../../shared/model/sim';
import { withoutUndefined } from '../../shared/model/without-undefined';
import type { HandsetCommand } from '../network/handset/commands';
import { NODES } from '../network/operator';
import type { PacketCommand } from '../network/packet/state';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import { carrierOrProblem } from './carriers';
import type { LabCore } from './lab-core';
import { apnOf } from './network-setup';
import { phoneForSecond } from './second-sim';
import type { Subjects } from './subjects';

type HandsetCalls = Pick<LabCalls['handset'], keyof typeof handsetCalls>;

/** Handsets come, go and change. */
export function createHandsetCalls(core: LabCore, { handset, phone }: Subjects): HandsetCalls {
  return {
    async add(setup) {
      const clash = core.projection.setups().find(({ id }) => id === setup.id);
      if (clash !== undefined) throw taken('id', setup.id, clash.name);
      checkNumber(core, setup.id, setup.msisdn);
      if ((Object.values(NODES) as string[]).includes(setup.id)) {
        throw new Problem({
          code: 'taken',
          message: `${setup.id} is a node of the network`,
          params: { name: setup.id, value: setup.id },
          field: 'id',
        });
      }
      const { carrier, ...rest } = setup;
      const chosen = carrier === undefined ? undefined : carrierOrProblem(carrier);
      const shared = setup.secondOf === undefined ? {} : phoneForSecond(core.projection, setup.secondOf);
      await core.addHandset({ ...rest, ...shared, ...withoutUndefined({ carrier: chosen }) });
      return core.projection.view(setup.id);
    },
    async remove({ handset: id }) {
      const lines = phone(id) === id ? core.projection.lines(id) : [id];
      for (const line of lines.reverse()) await core.removeHandset(line);
      return DONE;
    },
    async configure({ handset: id, carrier: choice, ...change }) {
      const { power, signal, airplane, battery, roaming, packet, sim, registration, ...setup } = change;
      const current = core.projection.view(handset(id)).carrier;
      if (setup.msisdn !== undefined) checkNumber(core, id, setup.msisdn);
      const carrier = choice === undefined ? undefined : carrierOrProblem(choice, current);
      const shared = {
        ...withoutUndefined({ power, airplane, battery }),
        setup: withoutUndefined(ofThePhone(setup)),
      };
      const own = {
        ...withoutUndefined({ power, signal, airplane, battery, roaming, packet, sim, registration }),
        setup: withoutUndefined({ ...setup, carrier }),
      };
      for (const line of core.projection.lines(id)) {
        await core.command(line, {
          name: 'configure',
          ...(line === id ? own : shared),
        } satisfies HandsetCommand);
        core.refreshSubscriber(core.projection.setup(line));
      }
      // By these it stands in all address books.
      if ([setup.name, setup.simName, setup.msisdn].some((said) => said !== undefined)) core.tellHandsets();
      const view = core.projection.view(id);
      if (setup.bearer !== undefined || setup.link !== undefined) {
        const profile = linkOf(view.setup);
        await core.command(NODES.packet, {
          name: 'set-link',
          handset: id,
          profile,
        } satisfies PacketCommand);
      }
      if (setup.apn !== undefined) await core.command(NODES.packet, apnOf(view.setup));
      return view;
    },
  };
}

/** @throws Problem `taken` when somebody else, on the desk or outside, has the number */
function checkNumber(core: LabCore, id: HandsetId, msisdn: string): void {
  const owner = core.world.directoryView.byNumber(msisdn);
  if (owner !== undefined && owner.handset !== id) throw taken('msisdn', msisdn, owner.name);
}

function taken(field: 'id' | 'msisdn', value: string, name: string): Problem {
  return new Problem({
    code: 'taken',
    message: `${name} has the ${field} ${value}`,
    params: { name, value },
    field,
  });
}
