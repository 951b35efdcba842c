import { SaxesParser, type SaxesTagNS } from 'saxes';
import { damaged, hostile } from '../unreadable-document.js';

/** One start tag: local name, namespace, attributes by local name (a namespaced one wins over a bare one). */
export interface XmlTag {
  readonly name: string;
  readonly uri: string;
  readonly attributes: ReadonlyMap<string, string>;
}
export interface XmlHandler {
  open?(tag: XmlTag): void;
  close?(name: string): void;
  text?(text: string): void;
}

const MAX_DEPTH = 256;
const MAX_ATTRIBUTES = 512;

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Streams the XML of a document from outside. A DTD is refused, so no entity is ever fetched or expanded; depth and attributes are bounded; whatever is not well-formed makes the file damaged.
 */
export async function readXml(chunks: Chunks, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  let attributes = 0;
  parser.on('doctype', () => {
    throw hostile();
  });
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('opentagstart', () => {
    attributes = 0;
    if (++depth > MAX_DEPTH) throw hostile();
  });
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES) throw hostile();
  });
  parser.on('opentag', (tag) => handler.open?.(tagOf(tag)));
  parser.on('closetag', (tag) => {
    depth--;
    handler.close?.(tag.local);
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  try {
    const decoder = new XmlDecoder();
    for await (const chunk of chunks) parser.write(decoder.decode(chunk));
    parser.write(decoder.end()).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw damaged();
    throw error;
  }
}

function tagOf(tag: SaxesTagNS): XmlTag {
  const attributes = new Map<string, string>();
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.prefix === '' && attributes.has(attribute.local)) continue;
    attributes.set(attribute.local, attribute.value);
  }
  return { name: tag.local, uri: tag.uri, attributes };
}

/** UTF-8 unless the first bytes say UTF-16: packages of office formats know no other encoding. */
class XmlDecoder {
  private decoder: TextDecoder | undefined;

  decode(chunk: Uint8Array): string {
    this.decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    return this.decoder.decode(chunk, { stream: true });
  }

  end(): string {
    return this.decoder?.decode() ?? '';
  }
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le';
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be';
  return 'utf-8';
}
