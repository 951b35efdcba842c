/**
 * Tests never touch what the caller's environment names (a real database, mail relay or SMS gateway): every variable of
 * ours is taken out, and a stage puts back what it needs.
 */
const OURS = /^(DATABASE_|REDIS_URL$|SMTP_|MAIL_FROM$|SMS_|DUBAN_|METRICS_TOKEN$|LOG_LEVEL$|PORT$|NODE_ENV$|NODE_OPTIONS$)/;

export const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));

export const isCi = () => ['1', 'true'].includes(process.env.CI ?? '');
