import { Injectable } from '@nestjs/common';
import type { SmsReceipt } from '#platform/sms/sms-gateway.js';
import type { Tx } from '#platform/database/unit-of-work.js';

/**
 * Receipts come twice, late and out of order, and sometimes before our own record of the sending: each is kept once, and
 * applied when its message is there. A provider's number names the text in every office, so no office is asked for.
 */
@Injectable()
export class ReceiptRepository {
  /** How many were new. */
  keep(tx: Tx, provider: string, receipts: readonly SmsReceipt[]): Promise<number> {
    const rows = receipts.map((receipt) => ({ id: tx.id(), ...receipt }));
    return tx.execute(
      `insert into duban.receipt_event (id, provider, provider_id, phone, status, delivered, received_at, raw)
       select r.id, $1, r."providerId", r.phone, r.code, r.delivered, $2, to_jsonb(r)
         from jsonb_to_recordset($3::jsonb) as r(id uuid, "providerId" text, phone text, code text, delivered boolean)
       on conflict do nothing`,
      [provider, tx.now, JSON.stringify(rows)],
    );
  }

  /**
   * What the receipts say about our texts. A text whose sending was never answered has no number of the provider's yet: it
   * is found by its phone, of which a day has at most one. A failure after a success is late news of another try.
   */
  apply(tx: Tx, limit: number): Promise<number> {
    return tx.execute(
      `with waiting as (
         select id, provider_id, phone, status, delivered, received_at from duban.receipt_event
          where applied_at is null and received_at > $1::timestamptz - interval '3 days' order by received_at, id limit $2 for update skip locked),
       told as (
         update duban.message m
            set state = case when w.delivered then 'SENT' when m.delivered_at is null then 'FAILED' else m.state end,
                reason = case when w.delivered or m.delivered_at is not null then m.reason else 'receipt-' || w.status end,
                provider_id = w.provider_id, sent_at = coalesce(m.sent_at, w.received_at), next_attempt_at = null, lease_until = null,
                fencing = m.fencing + 1, delivered_at = case when w.delivered then coalesce(m.delivered_at, w.received_at) else m.delivered_at end
           from (select distinct on (provider_id, phone) * from waiting order by provider_id, phone, delivered desc) w
          where m.channel = 'SMS' and m.address = w.phone
            and (m.provider_id = w.provider_id and m.state in ('SENT', 'FAILED', 'IN_DOUBT', 'UNKNOWN')
              or m.provider_id is null and m.state in ('IN_DOUBT', 'UNKNOWN')
                and m.local_date between (w.received_at at time zone 'Asia/Shanghai')::date - 3 and (w.received_at at time zone 'Asia/Shanghai')::date)
         returning w.provider_id, w.phone)
       update duban.receipt_event e set applied_at = $1 from waiting w, told t
        where e.id = w.id and w.provider_id = t.provider_id and w.phone = t.phone`,
      [tx.now, limit],
    );
  }
}
