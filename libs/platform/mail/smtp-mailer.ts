import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { Mailer, type MailOutcome, type OutgoingMail } from './mailer.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  readonly from: string;
  /** Certificates of the office's own authority; the check itself is never switched off. */
  readonly caFile?: string;
  readonly connections?: number;
  readonly timeoutMs?: number;
}

const pool = (options: SmtpOptions) => {
  const url = new URL(options.url);
  const timeout = options.timeoutMs ?? 60_000;
  const ca = options.caFile ? readFileSync(options.caFile) : undefined;
  const secure = url.protocol === 'smtps:';
  return createTransport({
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (secure ? 465 : 25)),
    secure,
    auth: url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : undefined,
    tls: ca ? { ca } : undefined,
    maxConnections: options.connections ?? 5,
    maxMessages: 100,
    // A connection that breaks after DATA must come back to us: the pool would send again and say nothing.
    maxRequeues: 0,
    connectionTimeout: Math.min(timeout, 30_000),
    greetingTimeout: Math.min(timeout, 30_000),
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
};

export class SmtpMailer extends Mailer {
  override readonly name = 'smtp';
  override readonly concurrency: number;
  private readonly transport: ReturnType<typeof pool>;

  constructor(private readonly options: SmtpOptions) {
    super();
    this.concurrency = options.connections ?? 5;
    this.transport = pool(options);
  }

  override async send(mail: OutgoingMail): Promise<MailOutcome> {
    try {
      const sent = await this.transport.sendMail({
        from: this.options.from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      // A relay may take the message and yet reject its one recipient.
      if (sent.rejected.length > 0) return outcomeOf({ response: sent.response, responseCode: 550 });
      return { kind: 'accepted', reply: sent.response };
    } catch (error) {
      return outcomeOf(error as SmtpFailure);
    }
  }

  override close(): Promise<void> {
    this.transport.close();
    return Promise.resolve();
  }
}

interface SmtpFailure {
  readonly message?: string;
  readonly code?: string;
  readonly command?: string;
  readonly syscall?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Connections lost while nothing but the envelope can have been sent. */
const BEFORE_DATA = /connection timeout|greeting|getaddrinfo|connect /i;

function outcomeOf(failure: SmtpFailure): MailOutcome {
  const reply = failure.response || failure.message || 'no reply';
  const { responseCode, code = 'ESMTP' } = failure;
  if (responseCode !== undefined) {
    // 421 and friends: greylisting, a full quota, a busy server. 5xx about our log-in is not the recipient's fault.
    const permanent = responseCode >= 500 && code !== 'EAUTH';
    return { kind: permanent ? 'refused' : 'transient', code: String(responseCode), reply };
  }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'refused', code, reply };
  const broken = failure.command === 'CONN' && ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT'].includes(code);
  const onItsWay = broken && failure.syscall !== 'connect' && !BEFORE_DATA.test(failure.message ?? '');
  return { kind: onItsWay ? 'unknown' : 'transient', code, reply };
}
