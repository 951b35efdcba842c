import { parseOutline } from '#domain/outline/parse-outline.js';
import type { ParsedOutline } from '#domain/outline/parsed-outline.js';
import { decodeDocument, type DecodedDocument } from '#platform/intake/decode-document.js';
import type { ReadingAnswer, ReadingRequest } from '#platform/intake/reading-protocol.js';
import { UnreadableDocument } from '#platform/intake/unreadable-document.js';
import { readFrame, writeFrame } from './frames.js';

/** The whole life of the process: a file comes in, what is in it goes out. */
export async function answerOne(): Promise<void> {
  const { request, bytes } = readFrame();
  writeFrame(await answerTo(request, bytes));
}

async function answerTo(request: ReadingRequest, bytes: Uint8Array): Promise<ReadingAnswer> {
  try {
    const document = await decodeDocument(bytes, request.name);
    const { text, notes = [] } = document;
    const parsed = parseOutline(text, { format: document.format, knownUnits: request.knownUnits });
    const answer = request.ranges === 'source' ? inSource(parsed, document) : parsed;
    return { outcome: 'read', text, notes, parsed: answer };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { outcome: 'refused', zh: error.zh, en: error.en };
    return { outcome: 'failed', detail: error instanceof Error ? `${error.stack}`.slice(0, 2_000) : 'thrown' };
  }
}

/** Ranges in the extracted text become ranges in the decoded file. */
function inSource(parsed: ParsedOutline, document: DecodedDocument): unknown {
  if (document.text === document.source) return parsed;
  return JSON.parse(JSON.stringify(parsed), (key, inner: unknown) =>
    key === 'range' && Array.isArray(inner) ? document.toSource(inner[0] as number, inner[1] as number) : inner,
  );
}
