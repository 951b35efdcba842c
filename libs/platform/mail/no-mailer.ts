import { Mailer, type MailOutcome } from './mailer.js';

/** No relay is configured: every mail ends as failed and stands on the list of those not reached, never as sent. */
export class NoMailer extends Mailer {
  override readonly name = 'none';
  override readonly concurrency = 100;

  override send(): Promise<MailOutcome> {
    return Promise.resolve({ kind: 'refused', code: 'no-relay', reply: 'no mail relay is configured' });
  }
  override close(): Promise<void> {
    return Promise.resolve();
  }
}
