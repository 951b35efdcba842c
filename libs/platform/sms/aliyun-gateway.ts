import { randomBytes } from 'node:crypto';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { SmsOccasion } from '#domain/kernel/policy.js';
import { systemNow } from '../clock/clock.js';
import { at, call, type HttpAnswer, text } from './http-call.js';
import { acs3ContentHash, canonicalQuery, signAcs3 } from './signatures.js';
import { type OutgoingSms, sameForAll, SmsGateway, type SmsOutcome, type SmsReceipt, type SmsTrace } from './sms-gateway.js';

export interface TemplateOptions {
  readonly url: string;
  readonly account: string;
  readonly secret: string;
  readonly sign: string;
  /** Approved template of each occasion; its variables are `count` and `date`. */
  readonly templates: Readonly<Record<SmsOccasion, string>>;
  readonly timeoutMs?: number;
}

const VERSION = '2017-05-25';
const BUSY = /^(Throttling|ServiceUnavailable|InternalError|isp\.)/;

/** 阿里云短信 (Dysmsapi), RPC style under request signature V3. */
export class AliyunGateway extends SmsGateway {
  override readonly name = 'aliyun';
  override readonly batchSize = 1000;
  override readonly receiptReply = { code: 0, msg: '接收成功' };

  constructor(private readonly options: TemplateOptions) {
    super();
  }

  override async send(sms: OutgoingSms): Promise<ReadonlyMap<string, SmsOutcome>> {
    const answer = await this.rpc('SendSms', {
      PhoneNumbers: sms.phones.join(','),
      SignName: this.options.sign,
      TemplateCode: this.options.templates[sms.occasion],
      TemplateParam: JSON.stringify(sms.variables),
      OutId: sms.businessId,
    });
    if (answer.kind === 'broken') return sameForAll(sms.phones, { kind: answer.sent ? 'unknown' : 'transient', code: answer.code });
    const code = text(answer.body, 'Code');
    if (code === 'OK') return sameForAll(sms.phones, { kind: 'accepted', providerId: text(answer.body, 'BizId') });
    if (code === '') return sameForAll(sms.phones, { kind: 'unknown', code: `http-${answer.status}` });
    // More than the provider sends to one number in a day: not dropped, it waits for the next day's message.
    if (code === 'isv.BUSINESS_LIMIT_CONTROL' || code === 'isv.DAY_LIMIT_CONTROL') return sameForAll(sms.phones, { kind: 'quota', code });
    return sameForAll(sms.phones, { kind: BUSY.test(code) ? 'transient' : 'refused', code });
  }

  override async query(businessId: string, phone: string, sentOn: LocalDate): Promise<SmsTrace> {
    const answer = await this.rpc('QuerySendDetails', {
      PhoneNumber: phone,
      SendDate: sentOn.replaceAll('-', ''),
      PageSize: '50',
      CurrentPage: '1',
    });
    if (answer.kind === 'broken' || text(answer.body, 'Code') !== 'OK') return { kind: 'not-supported' };
    const rows = at(answer.body, 'SmsSendDetailDTOs.SmsSendDetailDTO');
    const ours = (Array.isArray(rows) ? rows : []).find((row) => text(row, 'OutId') === businessId);
    if (!ours) return { kind: 'not-found' };
    const status = { '1': 'accepted', '2': 'failed', '3': 'delivered' }[text(ours, 'SendStatus')] as 'accepted' | 'failed' | 'delivered' | undefined;
    return { kind: status ?? 'accepted', providerId: text(ours, 'BizId') || businessId, code: text(ours, 'ErrCode') };
  }

  override readReceipts(body: unknown): readonly SmsReceipt[] | null {
    if (!Array.isArray(body)) return null;
    const receipts = body.map((row) => ({
      providerId: text(row, 'biz_id'),
      phone: text(row, 'phone_number'),
      delivered: at(row, 'success') === true,
      code: text(row, 'err_code'),
    }));
    return receipts.every((receipt) => receipt.providerId && receipt.phone) ? receipts : null;
  }

  private rpc(action: string, query: Record<string, string>): Promise<HttpAnswer> {
    const url = new URL(this.options.url);
    const headers = {
      'x-acs-action': action,
      'x-acs-version': VERSION,
      'x-acs-date': systemNow().toISOString().replace(/\.\d+Z$/, 'Z'),
      'x-acs-signature-nonce': randomBytes(16).toString('hex'),
      'x-acs-content-sha256': acs3ContentHash(''),
    };
    const request = { method: 'POST', host: url.host, query, body: '', headers } as const;
    const authorization = signAcs3(request, this.options.account, this.options.secret);
    const target = `${url.origin}/?${canonicalQuery(query)}`;
    return call(target, { method: 'POST', headers: { ...headers, authorization } }, this.options.timeoutMs);
  }
}
