import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const SMS_KEYS = { account: 'LTAItestkey', secret: 'test-secret', ecName: '汀东区司法局', apId: 'duban', masSign: 'DWItALe3A' } as const;

export interface ReceivedSms {
  readonly provider: 'mas' | 'aliyun' | 'tencent';
  readonly phone: string;
  readonly text: string;
  readonly businessId: string;
  readonly providerId: string;
}
/** `refuse`: the provider's own code. `hang`: takes the text and never answers. `lose`: answers 502 after taking it. */
export type SmsScript = { readonly refuse: string } | { readonly hang: true } | { readonly lose: true } | null;

export interface TestSmsGateway {
  readonly masUrl: string;
  readonly aliyunUrl: string;
  readonly tencentUrl: string;
  /** A gateway of nobody in particular: takes any JSON. */
  readonly plainUrl: string;
  readonly texts: readonly ReceivedSms[];
  /** Requests whose signature was wrong. */
  readonly forged: number;
  script: (phone: string) => SmsScript;
  /** What the provider would post to the office's address for these texts. */
  receiptBody(texts: readonly ReceivedSms[], delivered: boolean): unknown;
  close(): Promise<void>;
}

/** Speaks 移动云MAS, Aliyun and Tencent well enough to refuse a wrong signature, by an implementation of its own. */
export async function testSmsGateway(): Promise<TestSmsGateway> {
  const state = { texts: [] as ReceivedSms[], forged: 0, script: (() => null) as TestSmsGateway['script'], serial: 0 };
  const take = (provider: ReceivedSms['provider'], phones: readonly string[], text: string, businessId: string): string => {
    const providerId = `${provider}-${(state.serial += 1)}`;
    for (const phone of phones) state.texts.push({ provider, phone, text, businessId, providerId });
    return providerId;
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const answer = (status: number, value: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      const handled = handle(request, body, state, take);
      if ('forged' in handled) state.forged += 1;
      const scripted = handled.phones.map((phone) => state.script(phone)).find((found) => found !== null) ?? null;
      if (scripted && 'hang' in scripted) return;
      if (scripted && 'lose' in scripted) return answer(502, 'bad gateway');
      answer(handled.status, handled.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    masUrl: `${base}/sms/norsubmit`,
    aliyunUrl: base,
    tencentUrl: base,
    plainUrl: `${base}/plain`,
    texts: state.texts,
    get forged() {
      return state.forged;
    },
    get script() {
      return state.script;
    },
    set script(script) {
      state.script = script;
    },
    receiptBody: (texts, delivered) => texts.map((sms) => receiptOf(sms, delivered)),
    close: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
  };
}

interface Handled {
  readonly status: number;
  readonly body: unknown;
  readonly phones: readonly string[];
  readonly forged?: true;
}
type State = { texts: ReceivedSms[]; script: TestSmsGateway['script'] };
type Take = (provider: ReceivedSms['provider'], phones: readonly string[], text: string, businessId: string) => string;

function handle(request: IncomingMessage, body: string, state: State, take: Take): Handled {
  if (request.url?.startsWith('/sms/norsubmit')) return mas(body, state, take);
  if (request.url?.startsWith('/plain')) return { status: 200, body: { code: 'ok', id: 'plain-1', got: JSON.parse(body) as unknown }, phones: [] };
  return request.headers['x-tc-action'] ? tencent(request, body, state, take) : aliyun(request, body, state, take);
}

const refusedFor = (phones: readonly string[], state: State): string | null => {
  for (const phone of phones) {
    const script = state.script(phone);
    if (script && 'refuse' in script) return script.refuse;
  }
  return null;
};

function mas(body: string, state: State, take: Take): Handled {
  const { ecName, apId, mobiles, content, sign, addSerial, mac } = JSON.parse(Buffer.from(body, 'base64').toString('utf8')) as Record<string, string>;
  const right = createHash('md5').update(`${ecName}${apId}${SMS_KEYS.secret}${mobiles}${content}${sign}${addSerial}`).digest('hex');
  const phones = mobiles!.split(',');
  if (mac !== right || ecName !== SMS_KEYS.ecName) return { status: 200, body: { rspcod: 'IllegalMac', msgGroup: '', success: false }, phones, forged: true };
  const code = refusedFor(phones, state);
  if (code) return { status: 200, body: { rspcod: code, msgGroup: '', success: false }, phones };
  return { status: 200, body: { rspcod: 'success', msgGroup: take('mas', phones, content!, ''), success: true }, phones };
}

function aliyun(request: IncomingMessage, body: string, state: State, take: Take): Handled {
  const url = new URL(request.url!, 'http://x');
  const query = Object.fromEntries(url.searchParams);
  const phones = (query.PhoneNumbers ?? query.PhoneNumber ?? '').split(',');
  const signed = /SignedHeaders=([^,]+),/.exec(request.headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const headers = signed.map((name) => `${name}:${String(request.headers[name])}\n`).join('');
  const canonical = [request.method, '/', canonicalSearch(url), headers, signed.join(';'), sha256(body)].join('\n');
  const signature = createHmac('sha256', SMS_KEYS.secret).update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`).digest('hex');
  if (!request.headers.authorization?.endsWith(`Signature=${signature}`)) return { status: 403, body: { Code: 'SignatureDoesNotMatch' }, phones, forged: true };
  if (request.headers['x-acs-action'] === 'QuerySendDetails') {
    const rows = state.texts.filter((sms) => sms.provider === 'aliyun' && sms.phone === phones[0]);
    const details = rows.map((sms) => ({ PhoneNum: sms.phone, OutId: sms.businessId, SendStatus: 3, ErrCode: 'DELIVERED', BizId: sms.providerId }));
    return { status: 200, body: { Code: 'OK', SmsSendDetailDTOs: { SmsSendDetailDTO: details } }, phones: [] };
  }
  const code = refusedFor(phones, state);
  if (code) return { status: 200, body: { Code: code, Message: code }, phones };
  return { status: 200, body: { Code: 'OK', BizId: take('aliyun', phones, `${query.TemplateCode} ${query.TemplateParam}`, query.OutId!) }, phones };
}

function tencent(request: IncomingMessage, body: string, state: State, take: Take): Handled {
  const timestamp = String(request.headers['x-tc-timestamp']);
  const day = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const signed = /SignedHeaders=([^,]+),/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).toLowerCase()}\n`).join('');
  const canonical = ['POST', '/', '', headers, signed, sha256(body)].join('\n');
  const key = ['sms', 'tc3_request'].reduce((k, part) => mac(k, part), mac(`TC3${SMS_KEYS.secret}`, day));
  const signature = mac(key, `TC3-HMAC-SHA256\n${timestamp}\n${day}/sms/tc3_request\n${sha256(canonical)}`).toString('hex');
  const input = JSON.parse(body) as { PhoneNumberSet?: string[]; PhoneNumber?: string; TemplateId?: string; TemplateParamSet?: string[]; SessionContext?: string };
  const phones = (input.PhoneNumberSet ?? []).map((phone) => phone.replace('+86', ''));
  if (!request.headers.authorization?.endsWith(`Signature=${signature}`)) return { status: 200, body: { Response: { Error: { Code: 'AuthFailure.SignatureFailure' } } }, phones, forged: true };
  if (request.headers['x-tc-action'] === 'PullSmsSendStatusByPhoneNumber') {
    const rows = state.texts.filter((sms) => sms.provider === 'tencent' && `+86${sms.phone}` === input.PhoneNumber);
    const set = rows.map((sms) => ({ PhoneNumber: sms.phone, SerialNo: sms.providerId, ReportStatus: 'SUCCESS', Description: 'DELIVRD', SessionContext: sms.businessId }));
    return { status: 200, body: { Response: { PullSmsSendStatusSet: set } }, phones: [] };
  }
  const rows = phones.map((phone) => {
    const code = refusedFor([phone], state);
    const text = `${input.TemplateId} ${input.TemplateParamSet?.join(' ')}`;
    return { PhoneNumber: `+86${phone}`, Code: code ?? 'Ok', SerialNo: code ? '' : take('tencent', [phone], text, input.SessionContext!) };
  });
  return { status: 200, body: { Response: { SendStatusSet: rows } }, phones };
}

function receiptOf(sms: ReceivedSms, delivered: boolean): Record<string, unknown> {
  switch (sms.provider) {
    case 'mas':
      return { reportStatus: delivered ? 'CM:0000' : 'CM:0012', mobile: sms.phone, errorCode: delivered ? 'DELIVRD' : 'MK:0012', msgGroup: sms.providerId };
    case 'aliyun':
      return { phone_number: sms.phone, success: delivered, err_code: delivered ? 'DELIVERED' : 'MK:0012', biz_id: sms.providerId, out_id: sms.businessId };
    case 'tencent':
      return { mobile: sms.phone, nationcode: '86', report_status: delivered ? 'SUCCESS' : 'FAIL', errmsg: delivered ? 'DELIVRD' : 'MK:0012', sid: sms.providerId };
  }
}

const sha256 = (data: string): string => createHash('sha256').update(data).digest('hex');
const mac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Sorted, and encoded as it came: the client must have sent it in canonical form. */
const canonicalSearch = (url: URL): string => url.search.slice(1).split('&').sort().join('&');

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
