/**
 * Text of `format=flowed` with its paragraphs whole (RFC 3676 §4): a line that ends in a space goes on in the next of the same
 * depth of quotation, the space in front of a line that would look like something else is taken away, and `-- ` stays a line of
 * its own.
 * @param text lines end in \n
 * @param deleteSpaces DelSp=yes: the space that says so is none of the text
 */
export function unflow(text: string, deleteSpaces: boolean): string {
  const lines: string[] = [];
  let open: number | null = null;
  for (const line of text.split('\n')) {
    const quotes = /^>*/.exec(line)![0];
    const content = line.slice(quotes.length).replace(/^ /, '');
    const signature = content === '-- ';
    if (open === quotes.length && !signature) lines.push(`${lines.pop()!}${content}`);
    else lines.push(`${quotes}${quotes === '' ? '' : ' '}${content}`);
    const flows = content.endsWith(' ') && !signature;
    open = flows ? quotes.length : null;
    if (flows && deleteSpaces) lines.push(lines.pop()!.slice(0, -1));
  }
  return lines.join('\n');
}
