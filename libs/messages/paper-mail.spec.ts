import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type MessagesWorld, messagesWorld } from '#test/support/messages-world.js';
import { CONTEXT } from '#test/support/queue-world.js';
import { ScriptedMailer } from '#test/support/scripted-channels.js';
import { DeliverBatchUseCase, PaperMail } from './index.js';

let world: MessagesWorld;
const mailer = new ScriptedMailer();
const DOCUMENT = '00000000-0000-7000-8000-0000000000d1';

const announce = () =>
  world.run((tx) =>
    world.get(PaperMail).send(tx, {
      documentId: DOCUMENT,
      unitId: world.units.get('QJYJ')!,
      roles: ['UNIT_LIAISON', 'UNIT_HEAD'],
      title: '督办单〔2026〕3号',
    }),
  );
const deliver = async (): Promise<void> => {
  const [row] = await world.rows<{ batch: string }>('select batch_id as batch from duban.message limit 1');
  await world.get(DeliverBatchUseCase).execute(CONTEXT, { batchId: row!.batch });
};

beforeAll(async () => {
  world = await messagesWorld({ mailer });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.rows('delete from duban.message');
  mailer.sent.length = 0;
});

test('in working hours a paper is announced at once, once, to each post', async () => {
  world.at('2026-11-20', '15:00');
  expect(await announce()).toBe(2);
  expect(await announce()).toBe(0);
  await deliver();
  expect(mailer.sent.map((mail) => mail.to.address).sort()).toEqual(['qjyj.unit_head@example.invalid', 'qjyj.unit_liaison@example.invalid']);
  expect(mailer.sent[0]!.subject).toBe('【区委依法治区办】督办单〔2026〕3号');
});

test('issued on a Friday evening it waits for Monday morning', async () => {
  world.at('2026-11-20', '19:30');
  await announce();
  await deliver();
  expect(mailer.sent).toHaveLength(0);
  world.at('2026-11-23', '09:00');
  await deliver();
  expect(mailer.sent).toHaveLength(2);
  expect(await world.rows('select distinct local_date::text as day, state from duban.message')).toEqual([{ day: '2026-11-23', state: 'SENT' }]);
});
