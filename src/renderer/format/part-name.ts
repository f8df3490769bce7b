import type { MessagePart } from '../../shared/model/message';

/** How a part is called on the phone: by its name, else by its place in the message; one without either by its type. */
export function nameOfPart({
  name,
  contentLocation,
  contentType,
}: Pick<MessagePart, 'name' | 'contentLocation' | 'contentType'>): string {
  return name ?? contentLocation ?? contentType;
}
