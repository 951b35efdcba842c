import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import { logContext } from './log-context.js';

export type Logger = PinoLogger;

const SECRET = ['password', 'token', 'authorization', 'cookie', 'email', 'phone', 'address', 'mobile', 'secret'];
const PATHS = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["${name}"]`]).concat(
  'req.headers["set-cookie"]',
  'res.headers["set-cookie"]',
);

// Each begins where its word begins: tried at every letter, a long word without an end would cost the square of its length.
const MAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*[\w-]/g;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const URL_PASSWORD = /(?<!\w)(\w+:\/\/[^:/@\s]{1,200}):[^@\s]{1,500}@/g;

/** Free text of errors names people too: a mail server repeats the address it refuses. */
export function redactText(text: string): string {
  return text.replace(URL_PASSWORD, '$1:***@').replace(MAIL, '***@***').replace(MOBILE, '1**********');
}

/** One JSON object per line with request and job; no password, token, mail address or phone number ever. */
export function createLogger(level = 'info', destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      timestamp: stdTimeFunctions.isoTime,
      base: null,
      mixin: () => logContext(),
      redact: { paths: [...new Set(PATHS)], censor: '***' },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError },
      hooks: {
        logMethod(args, method) {
          const safe = args.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg));
          method.apply(this, safe as Parameters<typeof method>);
        },
      },
    },
    destination ?? process.stderr,
  );
}

function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: redactText(String(error)) };
  const { code } = error as { code?: unknown };
  return { type: error.name, message: redactText(error.message), code, stack: redactText(error.stack ?? '') };
}
