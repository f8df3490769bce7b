import { EncodeError } from '../kit/decode-error';
import { Writer } from '../kit/writer';
import { isWideCharset } from '../text/charset';
import { uintvar, writeUintvar } from '../wsp/integers';
import { encodeText } from './charset';
import type {
  ContentPiece,
  ExtensionPiece,
  InstructionPiece,
  NameToken,
  ValuePiece,
  WbxmlAttribute,
  WbxmlDocument,
  WbxmlElement,
} from './document';
import * as tokens from './tokens';

/**
 * The octets of a document, token by token (WAP-192-WBXML §5); a change of code page becomes SWITCH_PAGE.
 * @throws EncodeError for a text that the character set does not hold
 */
export function encodeWbxml(document: WbxmlDocument): Uint8Array {
  return new DocumentWriter(document.charset).document(document);
}

class DocumentWriter {
  private readonly w = new Writer();
  private tagPage = 0;
  private attributePage = 0;

  constructor(private readonly charset: number) {}

  document({ version, publicId, charset, stringTable, before, root, after }: WbxmlDocument): Uint8Array {
    const { w } = this;
    w.u8(version);
    if ('code' in publicId) writeUintvar(w, publicId.code);
    else {
      w.u8(0);
      writeUintvar(w, publicId.at);
    }
    // WBXML 1.0 has no character set.
    if (version !== 0) writeUintvar(w, charset);
    writeUintvar(w, stringTable.length);
    w.bytes(stringTable);
    for (const instruction of before) this.instruction(instruction);
    this.element(root);
    for (const instruction of after) this.instruction(instruction);
    return w.finish();
  }

  private element({ name, tag, attributes, content }: WbxmlElement): void {
    try {
      this.tagPage = this.switchPage(this.tagPage, tag);
      const flags =
        (attributes === null ? 0 : tokens.HAS_ATTRIBUTES) | (content === null ? 0 : tokens.HAS_CONTENT);
      this.token(tag, flags);
      if (attributes !== null) {
        for (const attribute of attributes) this.attribute(attribute);
        this.w.u8(tokens.END);
      }
      if (content !== null) {
        for (const piece of content) this.content(piece);
        this.w.u8(tokens.END);
      }
    } catch (error) {
      throw error instanceof EncodeError ? inside(name, error) : error;
    }
  }

  /** A name by LITERAL is in the current page's namespace too. */
  private switchPage(current: number, name: NameToken): number {
    if (name.page === current) return current;
    this.w.u8(tokens.SWITCH_PAGE).u8(name.page);
    return name.page;
  }

  private token(name: NameToken, flags: number): void {
    if ('token' in name) this.w.u8(name.token | flags);
    else {
      this.w.u8(tokens.LITERAL | flags);
      writeUintvar(this.w, name.literal);
    }
  }

  private attribute({ name, start, value }: WbxmlAttribute): void {
    this.attributePage = this.switchPage(this.attributePage, start);
    this.token(start, 0);
    try {
      for (const piece of value) this.value(piece);
    } catch (error) {
      throw error instanceof EncodeError ? inside(name, error) : error;
    }
  }

  private value(piece: ValuePiece): void {
    const { w } = this;
    switch (piece.kind) {
      case 'string':
        if (piece.at === undefined) {
          w.u8(tokens.STR_I);
          this.termstr(piece.text, piece.octets);
        } else {
          w.u8(tokens.STR_T);
          writeUintvar(w, piece.at);
        }
        break;
      case 'entity':
        w.u8(tokens.ENTITY);
        writeUintvar(w, piece.code);
        break;
      case 'opaque': {
        const octets = piece.document === undefined ? piece.octets : encodeWbxml(piece.document);
        w.u8(tokens.OPAQUE);
        for (const octet of uintvar(octets.length)) w.u8(octet);
        w.bytes(octets);
        break;
      }
      case 'extension':
        this.extension(piece);
        break;
      case 'token':
        this.attributePage = this.switchPage(this.attributePage, piece);
        w.u8(piece.token);
    }
  }

  private extension({ token, text, octets, value }: ExtensionPiece): void {
    this.w.u8(token);
    const form = tokens.extensionForm(token);
    if (form === 'string') this.termstr(text ?? '', octets);
    else if (form === 'integer') writeUintvar(this.w, value ?? 0);
  }

  private content(piece: ContentPiece): void {
    if (piece.kind === 'element') this.element(piece);
    else if (piece.kind === 'instruction') this.instruction(piece);
    else this.value(piece);
  }

  private instruction({ attribute }: InstructionPiece): void {
    this.w.u8(tokens.PI);
    this.attribute(attribute);
    this.w.u8(tokens.END);
  }

  /** A text and the NUL behind it. */
  private termstr(text: string, octets: Uint8Array | undefined): void {
    const { w, charset } = this;
    const known = octets ?? encodeText(text, charset);
    if (known === null)
      throw new EncodeError(`character set ${charset} cannot carry ${JSON.stringify(text)}`);
    if (octets === undefined && text.includes('\0')) throw new EncodeError('NUL cannot stand in a string');
    w.bytes(known).u8(0);
    if (isWideCharset(charset)) w.u8(0);
  }
}

function inside(name: string, error: EncodeError): EncodeError {
  return new EncodeError(error.reason, error.path === '' ? name : `${name}.${error.path}`);
}
