import { Mailer, type MailOutcome } from './mailer.js';

/** Takes every message and sends none; what would have gone is read from the message rows. */
export class SimulatedMailer extends Mailer {
  override readonly name = 'simulator';
  override readonly concurrency = 100;

  override send(): Promise<MailOutcome> {
    return Promise.resolve({ kind: 'accepted', reply: 'simulated' });
  }
  override close(): Promise<void> {
    return Promise.resolve();
  }
}
