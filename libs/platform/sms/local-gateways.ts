import { sameForAll, SmsGateway, type OutgoingSms, type SmsOutcome, type SmsReceipt, type SmsTrace } from './sms-gateway.js';

/** The usual case in an office: the day's texts become a 待发名单 that a person works off. */
export class NoSmsGateway extends SmsGateway {
  override readonly name = 'none';
  override readonly batchSize = 5000;
  override readonly receiptReply = {};

  override send(sms: OutgoingSms): Promise<ReadonlyMap<string, SmsOutcome>> {
    return Promise.resolve(sameForAll(sms.phones, { kind: 'refused', code: 'no-gateway' }));
  }
  override query(): Promise<SmsTrace> {
    return Promise.resolve({ kind: 'not-found' });
  }
  override readReceipts(): readonly SmsReceipt[] | null {
    return null;
  }
}

/** Takes every text and sends none: the demo and the rehearsal. */
export class SimulatedSmsGateway extends SmsGateway {
  override readonly name = 'simulator';
  override readonly batchSize = 5000;
  override readonly receiptReply = {};

  override send(sms: OutgoingSms): Promise<ReadonlyMap<string, SmsOutcome>> {
    return Promise.resolve(sameForAll(sms.phones, { kind: 'accepted', providerId: `sim-${sms.businessId}` }));
  }
  override query(businessId: string): Promise<SmsTrace> {
    return Promise.resolve({ kind: 'accepted', providerId: `sim-${businessId}`, code: 'simulated' });
  }
  override readReceipts(): readonly SmsReceipt[] | null {
    return null;
  }
}
