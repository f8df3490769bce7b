import type { Message } from '../../../shared/model/message';
import { richContentOf } from '../../state/ems-content';
import { Card } from './card';

/** A card that came as a short message to the application for cards. */
export function PortCard({ message }: { message: Message }) {
  const rich = richContentOf(message);
  const text = rich?.kind === 'port' && 'text' in rich.content ? rich.content.text : (message.text ?? '');
  return <Card text={text} save={null} />;
}
