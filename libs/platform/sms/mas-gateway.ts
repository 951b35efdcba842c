import { call, text } from './http-call.js';
import { signMas } from './signatures.js';
import { type OutgoingSms, sameForAll, SmsGateway, type SmsOutcome, type SmsReceipt, type SmsTrace } from './sms-gateway.js';

export interface MasOptions {
  /** …/sms/norsubmit */
  readonly url: string;
  /** 企业名称 and 接口账号, as `ecName/apId`. */
  readonly account: string;
  readonly secret: string;
  /** 签名编码 that the platform gave for the office's signature. */
  readonly sign: string;
  readonly timeoutMs?: number;
}

/** Codes after which the same request may be tried again. */
const BUSY = new Set(['HttpStatusErr', 'OverLoad', 'SystemBusy']);
const QUOTA = new Set(['TooManyMobiles', 'OverLimit']);

/** 移动云MAS, the platform most offices have: free text, base64 of JSON, an MD5 code. Keep it inside 政务外网 or a VPN. */
export class MasGateway extends SmsGateway {
  override readonly name = 'mas';
  override readonly batchSize = 5000;
  override readonly receiptReply = { rspcod: 'success' };

  constructor(private readonly options: MasOptions) {
    super();
  }

  override async send(sms: OutgoingSms): Promise<ReadonlyMap<string, SmsOutcome>> {
    const { url, account, secret, sign, timeoutMs } = this.options;
    const [ecName = '', apId = ''] = account.split('/');
    const mobiles = sms.phones.join(',');
    // The platform sets the signature itself from its code.
    const content = sms.text.replace(/^【[^】]*】/, '');
    const addSerial = '';
    const mac = signMas([ecName, apId, secret, mobiles, content, sign, addSerial]);
    const body = Buffer.from(JSON.stringify({ ecName, apId, mobiles, content, sign, addSerial, mac }), 'utf8').toString('base64');
    const answer = await call(url, { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' }, body }, timeoutMs);
    if (answer.kind === 'broken') return sameForAll(sms.phones, { kind: answer.sent ? 'unknown' : 'transient', code: answer.code });
    const code = text(answer.body, 'rspcod');
    if (answer.status === 200 && code === 'success') return sameForAll(sms.phones, { kind: 'accepted', providerId: text(answer.body, 'msgGroup') });
    if (code === '') return sameForAll(sms.phones, { kind: answer.status >= 500 ? 'unknown' : 'transient', code: `http-${answer.status}` });
    return sameForAll(sms.phones, { kind: QUOTA.has(code) ? 'quota' : BUSY.has(code) ? 'transient' : 'refused', code });
  }

  /** The platform keeps no business id of ours and answers no question: only its receipt can tell. */
  override query(): Promise<SmsTrace> {
    return Promise.resolve({ kind: 'not-supported' });
  }

  override readReceipts(body: unknown): readonly SmsReceipt[] | null {
    const rows = Array.isArray(body) ? body : [body];
    const receipts = rows.map((row) => {
      const code = text(row, 'errorCode') || text(row, 'reportStatus');
      return { providerId: text(row, 'msgGroup'), phone: text(row, 'mobile'), delivered: /^(CM:0000|DELIVRD|0)$/.test(code), code };
    });
    return receipts.every((receipt) => receipt.providerId && receipt.phone) ? receipts : null;
  }
}
