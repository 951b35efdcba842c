import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** What the relay does with a message: where it answers, and with what. `drop` cuts the connection, `hold` never answers. */
export type SmtpStep =
  | { readonly at: 'RCPT' | 'DATA-END'; readonly reply: number; readonly text?: string }
  | { readonly at: 'MAIL' | 'RCPT' | 'DATA-END'; readonly drop: true }
  | { readonly at: 'DATA-END'; readonly hold: true };

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly messageId: string;
  /** The 250 was given. */
  readonly accepted: boolean;
}

export interface TestSmtp {
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  readonly connections: number;
  /** Decides for each message by the address it is for; null accepts. */
  script: (to: string) => SmtpStep | null;
  /** Called when the last byte of DATA is in and before any answer: where a fault run kills the sender. */
  onData: (mail: ReceivedMail) => void;
  close(): Promise<void>;
}

/** A real SMTP server on a free port of loopback that does as it is told and keeps what it got. */
export async function testSmtp(): Promise<TestSmtp> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const state = { script: (() => null) as TestSmtp['script'], onData: (() => undefined) as TestSmtp['onData'], connections: 0 };
  const refusal = (step: { reply: number; text?: string }): Error => Object.assign(new Error(step.text ?? 'scripted'), { responseCode: step.reply });
  const cut = (session: SMTPServerSession): void => {
    for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
  };
  const step = (session: SMTPServerSession, at: SmtpStep['at'], done: (error?: Error | null) => void, to: string): void => {
    const found = state.script(to);
    if (!found || found.at !== at) return done();
    if ('drop' in found) cut(session);
    else if ('reply' in found) done(refusal(found));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, done) => {
      state.connections += 1;
      done();
    },
    onMailFrom: (_address, _session, done) => done(),
    onRcptTo: ({ address }, session, done) => step(session, 'RCPT', done, address),
    onData: (stream: SMTPServerDataStream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const raw = Buffer.concat(chunks).toString('utf8');
        const found = state.script(to[0]!);
        const accepted = found?.at !== 'DATA-END';
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        const mail = { from, to, raw, messageId: /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '', accepted };
        mails.push(mail);
        state.onData(mail);
        if (found?.at === 'DATA-END' && 'hold' in found) return;
        step(session, 'DATA-END', done, to[0]!);
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // A sender that is killed or cut off is what these tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    get connections() {
      return state.connections;
    },
    get script() {
      return state.script;
    },
    set script(script) {
      state.script = script;
    },
    get onData() {
      return state.onData;
    },
    set onData(onData) {
      state.onData = onData;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
