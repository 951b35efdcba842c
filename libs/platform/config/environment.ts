import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { StartRefused } from './start-refused.js';
import { projectRoot } from './project-root.js';

const url = (protocols: RegExp) => z.url({ protocol: protocols });
const flag = z.enum(['0', '1']);
const postgresUrl = url(/^postgres(ql)?$/);

/** Every variable the program reads; `.env.example` is generated from it. */
export const ENVIRONMENT = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('HTTP 端口 / port'),
  DUBAN_HOST: z.string().min(1).default('0.0.0.0').describe('监听地址 / address to listen on'),
  DUBAN_PUBLIC_URL: url(/^https?$/).optional().describe('对外网址,用于邮件中的链接 / address used in mails'),
  DUBAN_DATA_DIR: z.string().min(1).default('.data').describe('数据目录,程序只写这里 / everything is written here'),
  DATABASE_URL: postgresUrl.optional().describe('已有 PostgreSQL ≥ 15;不填则自带 / a server of your own; else the embedded one'),
  DATABASE_MIGRATION_URL: postgresUrl.optional().describe('升级表结构的账号;不填同 DATABASE_URL / role that migrates'),
  REDIS_URL: url(/^rediss?$/).optional().describe('队列用 Redis;不填用 PostgreSQL / queues on Redis; else on PostgreSQL'),
  DUBAN_DEMO: flag.default('1').describe('空数据目录时生成演示数据;0 为空白启动 / demo on an empty folder; 0 starts empty'),
  DUBAN_DEMO_DATE: z.iso.date().optional().describe('演示到哪一天 / the day on which the demo stands'),
  SMTP_URL: url(/^smtps?$/).optional().describe('邮件中继 / mail relay, smtp://user:password@host:port'),
  MAIL_FROM: z.string().min(3).optional().describe('发件人 / sender'),
  SMTP_CA_FILE: z.string().min(1).optional().describe('邮件中继自签证书的根证书文件 / CA file of the relay'),
  SMS_URL: url(/^https?$/).optional().describe('短信网关;不填则生成待发名单 / SMS gateway; else a list to send by hand'),
  SMS_PROTOCOL: z.enum(['mas', 'aliyun', 'tencent', 'http']).optional().describe('短信网关协议:移动云MAS、阿里云、腾讯云、通用HTTP / protocol of the gateway'),
  SMS_ACCOUNT: z.string().min(1).optional().describe('短信账号 / account at the gateway'),
  SMS_SECRET: z.string().min(1).optional().describe('短信密钥 / secret at the gateway'),
  SMS_SIGNATURE: z.string().min(1).optional().describe('短信签名 / signature'),
  SMS_OPTIONS: z.string().min(2).optional().describe('短信网关其他设置(JSON:模板、应用号、请求体等)/ further settings of the gateway as JSON'),
  SMS_RECEIPT_SECRET: z.string().min(24).optional().describe('短信回执地址中的密钥 / secret in the address for receipts'),
  METRICS_TOKEN: z.string().min(16).optional().describe('/metrics 的令牌;不填仅本机可读 / token for /metrics; else loopback only'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('warn').describe('日志级别 / log level'),
});

export type Environment = Omit<z.infer<typeof ENVIRONMENT>, 'DUBAN_DEMO'> & { readonly DUBAN_DEMO: boolean };

/** An empty value counts as absent, as in a copied `.env.example`. Relative folders lie in the clone. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = ENVIRONMENT.safeParse(present);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].join(', ');
    const reason = parsed.error.issues[0]?.message ?? '';
    throw new StartRefused(`环境变量 ${names} 的值无效`, `invalid value of ${names}: ${reason}`);
  }
  const { DUBAN_DATA_DIR: folder, DUBAN_DEMO: demo, ...rest } = parsed.data;
  return { ...rest, DUBAN_DEMO: demo === '1', DUBAN_DATA_DIR: isAbsolute(folder) ? folder : resolve(projectRoot(), folder) };
}
