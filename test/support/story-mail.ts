import type { ReceivedMail } from './smtp.js';

export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly autoSubmitted: string;
  readonly text: string;
}

/** Reads the bytes that came over the wire as a mail program would, by no code of the sender. */
export function readMail({ raw }: ReceivedMail): ReadMail {
  const [head, body] = halves(raw);
  const boundary = /boundary="?([^";\r\n]+)/i.exec(head)?.[1];
  const parts = boundary ? body.split(`--${boundary}`) : [];
  const plain = parts.map((part) => halves(part.replace(/^\r\n/, ''))).find(([own]) => /content-type: text\/plain/i.test(own));
  const [textHead, text] = plain ?? [head, body];
  return {
    to: /<?([^<>\s]+@[^<>\s]+?)>?\s*$/.exec(header(head, 'To'))?.[1] ?? '',
    subject: header(head, 'Subject'),
    messageId: header(head, 'Message-ID'),
    autoSubmitted: header(head, 'Auto-Submitted'),
    text: decoded(text, header(textHead, 'Content-Transfer-Encoding')).replaceAll('\r\n', '\n').trim(),
  };
}

const halves = (text: string): [string, string] => {
  const at = text.indexOf('\r\n\r\n');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 4)];
};

function header(head: string, name: string): string {
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const line = unfolded.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? '';
  return line
    .slice(name.length + 1)
    .trim()
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) => decoded(kind.toLowerCase() === 'q' ? word.replaceAll('_', ' ') : word, kind));
}

function decoded(text: string, encoding: string): string {
  if (/^b/i.test(encoding)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/^q/i.test(encoding)) return text;
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
