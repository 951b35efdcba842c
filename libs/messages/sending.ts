import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { Mailer, type MailOutcome } from '#platform/mail/mailer.js';
import { SimulatedMailer } from '#platform/mail/simulated-mailer.js';
import { SimulatedSmsGateway } from '#platform/sms/local-gateways.js';
import { SmsGateway, type SmsOutcome, type SmsTrace } from '#platform/sms/sms-gateway.js';
import type { PreparedBatch } from './batch-preparation.js';
import { asHtml } from './message-text.js';
import type { MessageResult, ReadyToSend } from './message.types.js';
import { askedResult, mailResult, notBegun, smsResult } from './outcomes.js';

/**
 * How long one run sends before it writes down what became of the messages: the age of the re-check and the number of
 * mails that a killed process leaves in doubt both stay below it.
 */
const ROUND_MS = 2_000;

/** Hands messages to the relay or the gateway. Touches no table. */
@Injectable()
export class Sending implements OnApplicationShutdown {
  private readonly simulatedMail = new SimulatedMailer();
  private readonly simulatedSms = new SimulatedSmsGateway();

  constructor(
    private readonly mailer: Mailer,
    private readonly gateway: SmsGateway,
  ) {}

  get hasGateway(): boolean {
    return this.gateway.name !== 'none';
  }

  /** An idle connection to the relay would keep the process from ending. */
  onApplicationShutdown(): Promise<void> {
    return this.mailer.close();
  }

  async send(batch: PreparedBatch, signal: AbortSignal): Promise<MessageResult[]> {
    const end = performance.now() + ROUND_MS;
    const stopped = (): boolean => signal.aborted || performance.now() > end;
    const [mails, texts] = [batch.send.filter(isMail), batch.send.filter((ready) => !isMail(ready))];
    const results = await this.sendMails(mails, batch.isDemo ? this.simulatedMail : this.mailer, stopped);
    const gateway = batch.isDemo ? this.simulatedSms : this.gateway;
    results.push(...(await this.sendTexts(texts, gateway, stopped)));
    for (const ready of batch.ask) results.push(stopped() ? notBegun(ready) : askedResult(ready, await trace(gateway, ready)));
    return results;
  }

  private async sendMails(mails: readonly ReadyToSend[], mailer: Mailer, stopped: () => boolean): Promise<MessageResult[]> {
    const results: MessageResult[] = [];
    const waiting = mails[Symbol.iterator]();
    const lane = async (): Promise<void> => {
      for (const ready of waiting) results.push(stopped() ? notBegun(ready) : mailResult(ready, await sendMail(mailer, ready), mailer.name));
    };
    await Promise.all(Array.from({ length: Math.min(mailer.concurrency, mails.length) }, lane));
    return results;
  }

  private async sendTexts(texts: readonly ReadyToSend[], gateway: SmsGateway, stopped: () => boolean): Promise<MessageResult[]> {
    const results: MessageResult[] = [];
    for (const group of sameText(texts, gateway.batchSize)) {
      const outcomes = stopped() ? null : await sendSms(gateway, group);
      for (const ready of group) {
        const outcome = outcomes?.get(ready.recipient.address);
        results.push(outcomes ? smsResult(ready, outcome ?? { kind: 'unknown', code: 'no-answer' }) : notBegun(ready));
      }
    }
    return results;
  }
}

const isMail = ({ message }: ReadyToSend): boolean => message.channel === 'EMAIL';

const sendMail = (mailer: Mailer, { message, recipient, subject, body }: ReadyToSend): Promise<MailOutcome> =>
  mailer.send({ messageId: message.messageId, to: { name: recipient.name, address: recipient.address }, subject, text: body, html: asHtml(body) });

function sendSms(gateway: SmsGateway, group: readonly ReadyToSend[]): Promise<ReadonlyMap<string, SmsOutcome>> {
  const { message, body, sms } = group[0]!;
  return gateway.send({
    businessId: message.batchId,
    text: body,
    occasion: sms!.occasion,
    variables: { count: sms!.count, date: sms!.date },
    phones: group.map(({ recipient }) => recipient.address),
  });
}

const trace = (gateway: SmsGateway, { message, recipient }: ReadyToSend): Promise<SmsTrace> =>
  gateway.query(message.batchId, recipient.address, message.localDate satisfies LocalDate);

/** Equal words travel together, up to what the gateway takes at once; a number twice in a group goes in two. */
function sameText(texts: readonly ReadyToSend[], size: number): ReadyToSend[][] {
  const groups = new Map<string, ReadyToSend[]>();
  for (const ready of texts) {
    for (let part = 0; ; part += 1) {
      const key = `${part}|${ready.body}`;
      const group = groups.get(key) ?? [];
      if (group.length >= size || group.some(({ recipient }) => recipient.address === ready.recipient.address)) continue;
      groups.set(key, [...group, ready]);
      break;
    }
  }
  return [...groups.values()];
}
