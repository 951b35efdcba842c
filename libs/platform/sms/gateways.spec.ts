import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { localDate } from '#domain/kernel/local-date.js';
import { SMS_KEYS, type TestSmsGateway, testSmsGateway } from '#test/support/sms-gateway.js';
import { AliyunGateway } from './aliyun-gateway.js';
import { HttpGateway } from './http-gateway.js';
import { MasGateway } from './mas-gateway.js';
import type { OutgoingSms, SmsGateway } from './sms-gateway.js';
import { TencentGateway } from './tencent-gateway.js';

const TODAY = localDate('2026-11-20');
const PHONES = ['10000000001', '10000000002'];
const SMS: OutgoingSms = {
  businessId: 'b-1',
  text: '【区委依法治区办】您单位有2项工作将于11月24日到期,请登录系统办理。',
  occasion: 'APPROACHING',
  variables: { count: '2', date: '11月24日' },
  phones: PHONES,
};

describe('SMS gateways against a server that checks their signatures by itself', () => {
  let provider: TestSmsGateway;
  /** Nobody listens there any more. */
  let closed: string;
  const templates = { DISPATCHED: 'SMS_0', UNSIGNED: 'SMS_1', APPROACHING: 'SMS_2', DUE_TODAY: 'SMS_3', OVERDUE: 'SMS_4' };
  const { account, secret } = SMS_KEYS;
  const common = { account, secret, sign: '区委依法治区办', templates };
  const mas = (over = {}): SmsGateway =>
    new MasGateway({ url: provider.masUrl, account: `${SMS_KEYS.ecName}/${SMS_KEYS.apId}`, secret, sign: SMS_KEYS.masSign, ...over });
  const aliyun = (over = {}): SmsGateway => new AliyunGateway({ url: provider.aliyunUrl, ...common, ...over });
  const tencent = (over = {}): SmsGateway => new TencentGateway({ url: provider.tencentUrl, ...common, appId: '1400000000', ...over });
  const ALL = [['mas', mas], ['aliyun', aliyun], ['tencent', tencent]] as const;

  beforeAll(async () => {
    provider = await testSmsGateway();
    const gone = await testSmsGateway();
    closed = gone.aliyunUrl;
    await gone.close();
  });
  afterAll(() => provider.close());
  beforeEach(() => {
    provider.script = () => null;
  });

  test.each(ALL)('%s: taken, for each phone, and its receipt is read', async (_name, make) => {
    const before = provider.texts.length;
    const gateway = make();
    const outcomes = await gateway.send(SMS);
    expect([...outcomes.keys()]).toEqual(PHONES);
    expect([...outcomes.values()].every((outcome) => outcome.kind === 'accepted')).toBe(true);
    const taken = provider.texts.slice(before);
    expect(taken.map((sms) => sms.phone)).toEqual(PHONES);
    expect(taken[0]!.text).toContain('11月24日');
    expect(taken[0]!.text).not.toContain('【');
    const receipts = gateway.readReceipts(provider.receiptBody(taken, false))!;
    const ids = [...outcomes.values()].map((outcome) => (outcome.kind === 'accepted' ? outcome.providerId : ''));
    expect(receipts.map((r) => [r.providerId, r.phone, r.delivered])).toEqual(PHONES.map((phone, i) => [ids[i], phone, false]));
    expect(gateway.readReceipts(provider.receiptBody(taken, true))![0]!.delivered).toBe(true);
    expect(gateway.readReceipts([{ hello: 'world' }])).toBeNull();
  });

  test.each(ALL)('%s: a wrong secret is refused by the provider, and the code is kept', async (_name, make) => {
    const forged = provider.forged;
    const outcomes = await make({ secret: 'wrong' }).send(SMS);
    expect(provider.forged).toBe(forged + 1);
    expect([...outcomes.values()].map((outcome) => outcome.kind)).toEqual(['refused', 'refused']);
  });

  test.each(ALL)('%s: no answer, or a broken one, is unknown; no connection is not', async (_name, make) => {
    provider.script = () => ({ hang: true });
    expect((await make({ timeoutMs: 1_000 }).send(SMS)).get(PHONES[0]!)).toMatchObject({ kind: 'unknown' });
    provider.script = () => ({ lose: true });
    expect((await make().send(SMS)).get(PHONES[0]!)).toMatchObject({ kind: 'unknown' });
    expect((await make({ url: closed }).send(SMS)).get(PHONES[0]!)).toMatchObject({ kind: 'transient', code: 'ECONNREFUSED' });
  });

  test.each([
    ['mas', mas, 'TooManyMobiles', 'quota'],
    ['mas', mas, 'OverLoad', 'transient'],
    ['mas', mas, 'InvalidMobile', 'refused'],
    ['aliyun', aliyun, 'isv.BUSINESS_LIMIT_CONTROL', 'quota'],
    ['aliyun', aliyun, 'Throttling.User', 'transient'],
    ['aliyun', aliyun, 'isv.MOBILE_NUMBER_ILLEGAL', 'refused'],
    ['tencent', tencent, 'LimitExceeded.PhoneNumberDailyLimit', 'quota'],
    ['tencent', tencent, 'InternalError.Timeout', 'transient'],
    ['tencent', tencent, 'FailedOperation.PhoneNumberInBlacklist', 'refused'],
  ] as const)('%s %#: %s is a %s', async (_name, make, code, kind) => {
    provider.script = () => ({ refuse: code });
    expect((await make().send(SMS)).get(PHONES[1]!)).toEqual({ kind, code });
  });

  test('tencent answers for each phone by itself', async () => {
    provider.script = (phone) => (phone === PHONES[0] ? { refuse: 'FailedOperation.PhoneNumberInBlacklist' } : null);
    expect([...(await tencent().send(SMS)).values()].map((outcome) => outcome.kind)).toEqual(['refused', 'accepted']);
  });

  test('a lost answer is found again by our business id; the platform without questions says so', async () => {
    provider.script = () => ({ lose: true });
    for (const make of [aliyun, tencent]) {
      const businessId = `lost-${make === aliyun ? 'a' : 't'}`;
      await make().send({ ...SMS, businessId });
      expect(await make().query(businessId, PHONES[0]!, TODAY)).toMatchObject({ kind: 'delivered' });
    }
    expect(await aliyun().query('never-sent', PHONES[0]!, TODAY)).toEqual({ kind: 'not-found' });
    expect(await tencent().query('never-sent', PHONES[0]!, TODAY)).toEqual({ kind: 'not-supported' });
    expect(await mas().query('b', PHONES[0]!, TODAY)).toEqual({ kind: 'not-supported' });
  });

  test('the generic gateway is all configuration, and its values cannot break out of the body', async () => {
    const receipt = { id: 'id', phone: 'mobile', status: 'stat', delivered: 'OK' };
    const gateway = new HttpGateway({
      url: provider.plainUrl, method: 'POST', headers: {}, account, secret, sign: '"},', successPath: 'code', successValue: 'ok',
      idPath: 'got.sign', receipt, bodyTemplate: '{"to":"{phones}","text":"{text}","sign":"{sign}"}',
    });
    expect((await gateway.send(SMS)).get(PHONES[0]!)).toEqual({ kind: 'accepted', providerId: '"},' });
    expect(gateway.readReceipts({ id: '1', mobile: '2', stat: 'OK' })).toEqual([{ providerId: '1', phone: '2', delivered: true, code: 'OK' }]);
    expect(gateway.readReceipts({ nothing: true })).toBeNull();
  });
});
