import { isResponse } from '../../../shared/protocol/http/kind';
import type { Input, Machine } from '../world/machine';
import { nextTimer, takeDue } from '../world/timers';
import { answerMmsc } from './answers';
import { cancelCampaign, contentLost, handIn, startCampaign, submissionAnswered } from './campaigns';
import { receiveText } from './texts';
import { BusinessTurn } from './state';
import type { BusinessCommand, BusinessState, BusinessTimer } from './state';

/** A value added service provider (3GPP TS 23.140 §8.7): campaigns to many, and what comes back from them. */
export const businessMachine: Machine<BusinessState> = {
  step(state, input, now, tools) {
    const turn = new BusinessTurn(state, now, tools);
    handle(turn, input);
    return turn.result(nextTimer(turn.state.timers));
  },
};

function handle(turn: BusinessTurn, input: Input): void {
  switch (input.type) {
    case 'packet': {
      const { packet } = input;
      if (packet.protocol === 'rp') return receiveText(turn, packet);
      if (isResponse(packet.octets)) return submissionAnswered(turn, packet);
      return answerMmsc(turn, packet);
    }
    case 'timer': {
      const { due, timers } = takeDue<BusinessTimer>(turn.state.timers, turn.now);
      turn.update({ timers });
      for (const { campaign } of due) handIn(turn, campaign);
      return;
    }
    case 'command': {
      const command = input.command as BusinessCommand;
      if (command.name === 'set-account') return turn.update({ account: command.account });
      if (command.name === 'send') return startCampaign(turn, command.campaign);
      return cancelCampaign(turn, command.campaign);
    }
    case 'body-lost':
      return contentLost(turn, input.hash);
    case 'unreachable':
    case 'notice':
    case 'media':
      return;
  }
}
