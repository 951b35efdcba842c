import type { Provider } from '@nestjs/common';
import { z } from 'zod';
import { SMS_OCCASIONS } from '#domain/kernel/policy.js';
import type { Environment } from './config/environment.js';
import { StartRefused } from './config/start-refused.js';
import { Mailer } from './mail/mailer.js';
import { NoMailer } from './mail/no-mailer.js';
import { SmtpMailer } from './mail/smtp-mailer.js';
import { AliyunGateway } from './sms/aliyun-gateway.js';
import { HttpGateway } from './sms/http-gateway.js';
import { NoSmsGateway } from './sms/local-gateways.js';
import { MasGateway } from './sms/mas-gateway.js';
import { SmsGateway } from './sms/sms-gateway.js';
import { TencentGateway } from './sms/tencent-gateway.js';

type ChannelEnvironment = Pick<
  Environment,
  | 'SMTP_URL' | 'SMTP_CA_FILE' | 'MAIL_FROM' | 'SMS_URL' | 'SMS_PROTOCOL' | 'SMS_ACCOUNT' | 'SMS_SECRET' | 'SMS_SIGNATURE' | 'SMS_OPTIONS'
>;

const templates = z.strictObject({ templates: z.record(z.enum(SMS_OCCASIONS), z.string().min(1)) });
const SETTINGS = {
  mas: z.strictObject({}),
  aliyun: templates,
  tencent: templates.extend({ appId: z.string().min(1) }),
  http: z.strictObject({
    method: z.enum(['POST', 'GET']).default('POST'),
    headers: z.record(z.string(), z.string()).default({}),
    bodyTemplate: z.string().min(2),
    successPath: z.string().min(1),
    successValue: z.string(),
    idPath: z.string().min(1),
    receipt: z.strictObject({ id: z.string(), phone: z.string(), status: z.string(), delivered: z.string() }),
  }),
} as const;

/**
 * How messages leave this installation: for everybody who needs the {@link Mailer} or the {@link SmsGateway}. A demo
 * office goes to the simulators whatever is configured; that is decided at the sending.
 */
export const channelProviders = (env: ChannelEnvironment): Provider[] => [
  { provide: Mailer, useFactory: () => createMailer(env) },
  { provide: SmsGateway, useFactory: () => createSmsGateway(env) },
];

export function createMailer(env: ChannelEnvironment): Mailer {
  if (!env.SMTP_URL) return new NoMailer();
  if (!env.MAIL_FROM) throw new StartRefused('配置了 SMTP_URL 还须配置 MAIL_FROM(发件人)', 'SMTP_URL is set, so MAIL_FROM (the sender) must be set too');
  return new SmtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM, caFile: env.SMTP_CA_FILE });
}

export function createSmsGateway(env: ChannelEnvironment): SmsGateway {
  const { SMS_URL: url, SMS_PROTOCOL: protocol, SMS_ACCOUNT: account, SMS_SECRET: secret, SMS_SIGNATURE: sign } = env;
  if (!url) return new NoSmsGateway();
  if (!protocol || !account || !secret || !sign)
    throw new StartRefused(
      '配置了 SMS_URL 还须配置 SMS_PROTOCOL、SMS_ACCOUNT、SMS_SECRET、SMS_SIGNATURE',
      'SMS_URL is set, so SMS_PROTOCOL, SMS_ACCOUNT, SMS_SECRET and SMS_SIGNATURE must be set too',
    );
  const base = { url, account, secret, sign };
  switch (protocol) {
    case 'mas':
      return new MasGateway({ ...base, ...settings(protocol, env) });
    case 'aliyun':
      return new AliyunGateway({ ...base, ...settings(protocol, env) });
    case 'tencent':
      return new TencentGateway({ ...base, ...settings(protocol, env) });
    case 'http':
      return new HttpGateway({ ...base, ...settings(protocol, env) });
  }
}

function settings<P extends keyof typeof SETTINGS>(protocol: P, env: ChannelEnvironment): z.infer<(typeof SETTINGS)[P]> {
  const parsed = SETTINGS[protocol].safeParse(jsonOf(env.SMS_OPTIONS ?? '{}'));
  if (parsed.success) return parsed.data as z.infer<(typeof SETTINGS)[P]>;
  const where = parsed.error.issues[0];
  throw new StartRefused(`SMS_OPTIONS 不适用于 ${protocol}:${where?.path.join('.')}`, `SMS_OPTIONS does not fit ${protocol}: ${where?.path.join('.')} ${where?.message}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
