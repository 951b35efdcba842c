import type { LocalDate } from '#domain/kernel/local-date.js';
import { Mailer, type MailOutcome, type OutgoingMail } from '#platform/mail/mailer.js';
import { sameForAll, SmsGateway, type OutgoingSms, type SmsOutcome, type SmsReceipt, type SmsTrace } from '#platform/sms/sms-gateway.js';

/** A relay whose answers a spec writes down beforehand; what reached it is kept. */
export class ScriptedMailer extends Mailer {
  override readonly name = 'smtp';
  override readonly concurrency = 2;
  readonly sent: OutgoingMail[] = [];
  answer: (mail: OutgoingMail) => MailOutcome | Promise<MailOutcome> = () => ({ kind: 'accepted', reply: '250 ok' });

  override async send(mail: OutgoingMail): Promise<MailOutcome> {
    this.sent.push(mail);
    return this.answer(mail);
  }
  override close(): Promise<void> {
    return Promise.resolve();
  }
}

export class ScriptedGateway extends SmsGateway {
  override readonly name = 'scripted';
  override readonly batchSize = 100;
  override readonly receiptReply = { ok: true };
  readonly sent: OutgoingSms[] = [];
  readonly asked: { businessId: string; phone: string; sentOn: LocalDate }[] = [];
  answer: (sms: OutgoingSms) => SmsOutcome = () => ({ kind: 'accepted', providerId: 'p1' });
  trace: SmsTrace = { kind: 'not-found' };

  override send(sms: OutgoingSms): Promise<ReadonlyMap<string, SmsOutcome>> {
    this.sent.push(sms);
    return Promise.resolve(sameForAll(sms.phones, this.answer(sms)));
  }
  override query(businessId: string, phone: string, sentOn: LocalDate): Promise<SmsTrace> {
    this.asked.push({ businessId, phone, sentOn });
    return Promise.resolve(this.trace);
  }
  override readReceipts(body: unknown): readonly SmsReceipt[] | null {
    return Array.isArray(body) ? (body as SmsReceipt[]) : null;
  }
}
