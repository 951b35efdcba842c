import { call, text } from './http-call.js';
import { type OutgoingSms, sameForAll, SmsGateway, type SmsOutcome, type SmsReceipt, type SmsTrace } from './sms-gateway.js';

/** Any gateway with an HTTP door, for example one in front of CMPP; everything about it is configuration. */
export interface HttpGatewayOptions {
  readonly url: string;
  readonly method: 'POST' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text in which `{phones}`, `{text}`, `{businessId}`, `{account}`, `{secret}`, `{sign}` are replaced, JSON-escaped. */
  readonly bodyTemplate: string;
  readonly account: string;
  readonly secret: string;
  readonly sign: string;
  /** Where the answer says that it was taken, e.g. `code`, and what it says then. */
  readonly successPath: string;
  readonly successValue: string;
  /** Where the answer gives its own number of the text. */
  readonly idPath: string;
  /** Names in a receipt posted to us. */
  readonly receipt: { readonly id: string; readonly phone: string; readonly status: string; readonly delivered: string };
  readonly timeoutMs?: number;
}

export class HttpGateway extends SmsGateway {
  override readonly name = 'http';
  override readonly batchSize = 100;
  override readonly receiptReply = { code: 0 };

  constructor(private readonly options: HttpGatewayOptions) {
    super();
  }

  override async send(sms: OutgoingSms): Promise<ReadonlyMap<string, SmsOutcome>> {
    const { url, method, headers, successPath, successValue, idPath, timeoutMs } = this.options;
    const filled = this.fill(sms);
    const target = method === 'GET' ? `${url}?${new URLSearchParams(JSON.parse(filled) as Record<string, string>)}` : url;
    const body = method === 'POST' ? { body: filled } : {};
    const answer = await call(target, { method, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, ...body }, timeoutMs);
    if (answer.kind === 'broken') return sameForAll(sms.phones, { kind: answer.sent ? 'unknown' : 'transient', code: answer.code });
    const said = text(answer.body, successPath);
    if (answer.status < 300 && said === successValue) return sameForAll(sms.phones, { kind: 'accepted', providerId: text(answer.body, idPath) || sms.businessId });
    if (answer.status === 429 || answer.status === 503) return sameForAll(sms.phones, { kind: 'transient', code: `http-${answer.status}` });
    if (answer.status >= 500 || said === '') return sameForAll(sms.phones, { kind: 'unknown', code: `http-${answer.status}` });
    return sameForAll(sms.phones, { kind: 'refused', code: said });
  }

  override query(): Promise<SmsTrace> {
    return Promise.resolve({ kind: 'not-supported' });
  }

  override readReceipts(body: unknown): readonly SmsReceipt[] | null {
    const names = this.options.receipt;
    const rows = Array.isArray(body) ? body : [body];
    const receipts = rows.map((row) => ({
      providerId: text(row, names.id),
      phone: text(row, names.phone),
      delivered: text(row, names.status) === names.delivered,
      code: text(row, names.status),
    }));
    return receipts.every((receipt) => receipt.providerId && receipt.phone && receipt.code) ? receipts : null;
  }

  private fill(sms: OutgoingSms): string {
    const { account, secret, sign, bodyTemplate } = this.options;
    const values: Record<string, string> = { phones: sms.phones.join(','), text: sms.text, businessId: sms.businessId, account, secret, sign };
    return bodyTemplate.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? JSON.stringify(values[name]).slice(1, -1) : whole));
  }
}
