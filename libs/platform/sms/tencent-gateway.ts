import type { LocalDate } from '#domain/kernel/local-date.js';
import { shanghaiInstant, systemNow } from '../clock/clock.js';
import type { TemplateOptions } from './aliyun-gateway.js';
import { at, call, type HttpAnswer, text } from './http-call.js';
import { signTc3 } from './signatures.js';
import { type OutgoingSms, sameForAll, SmsGateway, type SmsOutcome, type SmsReceipt, type SmsTrace } from './sms-gateway.js';

export interface TencentOptions extends TemplateOptions {
  /** SmsSdkAppId. */
  readonly appId: string;
}

const VERSION = '2021-01-11';
const QUOTA = /^LimitExceeded\.(PhoneNumber(DailyLimit|OneHourLimit|SameContentDailyLimit)|DailyLimit|AppDailyLimit)/;
const BUSY = /^(InternalError|RequestLimitExceeded|LimitExceeded|FailedOperation\.(Timeout|SystemError))/;
/** Variables are positional; an occasion whose text has no date takes one. */
const PARAMETERS = { DISPATCHED: ['count'], UNSIGNED: ['count'], APPROACHING: ['count', 'date'], DUE_TODAY: ['count', 'date'], OVERDUE: ['count', 'date'] } as const;

/** 腾讯云短信, API 2021-01-11 under TC3-HMAC-SHA256. */
export class TencentGateway extends SmsGateway {
  override readonly name = 'tencent';
  override readonly batchSize = 200;
  override readonly receiptReply = { result: 0, errmsg: 'OK' };

  constructor(private readonly options: TencentOptions) {
    super();
  }

  override async send(sms: OutgoingSms): Promise<ReadonlyMap<string, SmsOutcome>> {
    const { appId, sign, templates } = this.options;
    const answer = await this.post('SendSms', {
      PhoneNumberSet: sms.phones.map(international),
      SmsSdkAppId: appId,
      SignName: sign,
      TemplateId: templates[sms.occasion],
      TemplateParamSet: PARAMETERS[sms.occasion].map((name) => sms.variables[name]),
      SessionContext: sms.businessId,
    });
    if (answer.kind === 'broken') return sameForAll(sms.phones, { kind: answer.sent ? 'unknown' : 'transient', code: answer.code });
    const refusal = text(answer.body, 'Response.Error.Code');
    if (refusal) return sameForAll(sms.phones, outcomeOf(refusal));
    const rows = at(answer.body, 'Response.SendStatusSet');
    const found = new Map((Array.isArray(rows) ? rows : []).map((row) => [text(row, 'PhoneNumber'), row] as const));
    return new Map(
      sms.phones.map((phone): [string, SmsOutcome] => {
        const row = found.get(international(phone));
        const code = text(row, 'Code');
        if (!row) return [phone, { kind: 'unknown', code: `http-${answer.status}` }];
        return [phone, code === 'Ok' ? { kind: 'accepted', providerId: text(row, 'SerialNo') } : outcomeOf(code)];
      }),
    );
  }

  override async query(businessId: string, phone: string, sentOn: LocalDate): Promise<SmsTrace> {
    const answer = await this.post('PullSmsSendStatusByPhoneNumber', {
      BeginTime: shanghaiInstant(sentOn, '00:00').getTime() / 1000,
      Offset: 0,
      Limit: 100,
      PhoneNumber: international(phone),
      SmsSdkAppId: this.options.appId,
    });
    const rows = answer.kind === 'answer' ? at(answer.body, 'Response.PullSmsSendStatusSet') : undefined;
    if (!Array.isArray(rows)) return { kind: 'not-supported' };
    const ours = rows.find((row) => text(row, 'SessionContext') === businessId);
    if (ours) {
      const kind = text(ours, 'ReportStatus') === 'SUCCESS' ? 'delivered' : 'failed';
      return { kind, providerId: text(ours, 'SerialNo'), code: text(ours, 'Description') };
    }
    // The list shows only texts that were reported already: that ours is not in it does not prove that it never went.
    return { kind: 'not-supported' };
  }

  override readReceipts(body: unknown): readonly SmsReceipt[] | null {
    if (!Array.isArray(body)) return null;
    const receipts = body.map((row) => ({
      providerId: text(row, 'sid'),
      phone: text(row, 'mobile'),
      delivered: text(row, 'report_status') === 'SUCCESS',
      code: text(row, 'errmsg'),
    }));
    return receipts.every((receipt) => receipt.providerId && receipt.phone) ? receipts : null;
  }

  private post(action: string, payload: Record<string, unknown>): Promise<HttpAnswer> {
    const url = new URL(this.options.url);
    const at = systemNow();
    const timestamp = Math.floor(at.getTime() / 1000);
    const body = JSON.stringify(payload);
    const headers = { 'content-type': 'application/json; charset=utf-8', 'x-tc-action': action };
    const request = { method: 'POST', host: url.host, query: {}, body, headers } as const;
    const authorization = signTc3(request, 'sms', timestamp, at.toISOString().slice(0, 10), this.options.account, this.options.secret);
    const more = { 'x-tc-version': VERSION, 'x-tc-region': 'ap-guangzhou', 'x-tc-timestamp': String(timestamp), authorization };
    return call(`${url.origin}/`, { method: 'POST', headers: { ...headers, ...more }, body }, this.options.timeoutMs);
  }
}

const international = (phone: string): string => (phone.startsWith('+') ? phone : `+86${phone}`);
const outcomeOf = (code: string): SmsOutcome => ({ kind: QUOTA.test(code) ? 'quota' : BUSY.test(code) ? 'transient' : 'refused', code });
