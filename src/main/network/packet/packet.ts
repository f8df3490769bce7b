import { NODES } from '../operator';
import type { Input, Machine } from '../world/machine';
import { nextTimer, takeDue } from '../world/timers';
import { Turn } from '../world/turn';
import { advance, carry, carryUp, changeLink, close, drop } from './carrier';
import { signal } from './session';
import { linkOf, setLink } from './state';
import type { PacketCommand, PacketState, PacketTimer, PacketTurn } from './state';

/** Carries HTTP between handsets and their MMSCs at the speed of each handset's bearer, once a PDP context is active. */
export const packetMachine: Machine<PacketState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    handle(turn, input);
    return turn.result(nextTimer(turn.state.timers));
  },
};

function handle(turn: PacketTurn, input: Input): void {
  switch (input.type) {
    case 'packet': {
      const { packet } = input;
      if (packet.protocol === 'gsm-sm') return signal(turn, packet);
      if (packet.from !== NODES.mmsc && packet.from !== NODES.outside) return carryUp(turn, packet);
      const handset = packet.flow?.slice(0, packet.flow.indexOf('/')) ?? '';
      const link = turn.state.links.get(handset);
      // The handset went away or hung up while the server worked, and may have asked for something else since: the answer
      // has nowhere to go, as on a broken TCP connection.
      if (link === undefined || link.contexts.length === 0 || link.asked?.flow !== packet.flow) return;
      return carry(turn, handset, 'down', packet, packet.from);
    }
    case 'notice':
      if (input.notice.name === 'detached') drop(turn, input.notice.handset);
      else if (input.notice.name === 'hung-up') close(turn, input.notice.handset, input.notice.flow);
      return;
    case 'timer': {
      const { due, timers } = takeDue<PacketTimer>(turn.state.timers, turn.now);
      turn.update({ timers });
      for (const timer of due) advance(turn, timer);
      return;
    }
    case 'command':
      return command(turn, input.command as PacketCommand);
    case 'unreachable':
    case 'body-lost':
    case 'media':
      return;
  }
}

function command(turn: PacketTurn, command: PacketCommand): void {
  switch (command.name) {
    case 'set-mmsc-hosts':
      return turn.update({ mmscHosts: command.hosts });
    case 'set-apn':
      return setLink(turn, command.handset, { ...linkOf(turn, command.handset), apn: command.apn });
    case 'set-msisdn-header':
      return turn.update({ msisdnHeader: command.header });
    case 'forget':
      return turn.update({ links: turn.state.links.delete(command.handset) });
    case 'set-link':
      return changeLink(turn, command.handset, command.profile);
    case 'turned-away':
      return turn.remark({ ...command.from, from: NODES.outside, correlation: null }, command.note);
  }
}
