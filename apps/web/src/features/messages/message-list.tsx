import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { MessageView } from '#contracts/messages.js';
import { DataTable } from '../../components/data-table';
import { StateTag } from '../../components/state-tag';
import { officeTime } from '../../lib/dates';
import { usePaged } from '../../lib/paged';

type Message = z.infer<typeof MessageView>;

/** Every message as it went, or, in a demo, as it would have gone. */
export function MessageList() {
  const { t } = useTranslation();
  const [channel, setChannel] = useState('');
  const messages = usePaged<Message>('/messages', { channel });
  return (
    <>
      <div className="filters">
        <select aria-label={t('messages.channel')} value={channel} onChange={(event) => setChannel(event.target.value)}>
          <option value="">{t('messages.anyChannel')}</option>
          {['EMAIL', 'SMS'].map((each) => (
            <option key={each} value={each}>
              {t(`urging.channels.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <DataTable
        caption={t('messages.tabs.all')}
        list={messages}
        rowKey={(row) => row.id}
        empty={t('messages.empty')}
        columns={[
          { title: t('messages.at'), width: 150, cell: (row) => (row.sentAt ? officeTime(row.sentAt) : row.localDate) },
          { title: t('messages.channel'), width: 90, cell: (row) => t(`urging.channels.${row.channel}`) },
          { title: t('messages.recipient'), width: 200, cell: (row) => [row.unitName, row.recipientName].filter(Boolean).join(' · ') },
          {
            title: t('messages.content'),
            head: true,
            cell: (row) => (
              <details>
                <summary>{row.subject || row.body.slice(0, 60)}</summary>
                <p className="prose">{row.body}</p>
                <small className="muted">{row.address}</small>
              </details>
            ),
          },
          {
            title: t('messages.state'),
            width: 150,
            cell: (row) => (
              <>
                <StateTag tone={row.state === 'FAILED' ? 'bad' : row.simulated ? 'wait' : 'good'}>{row.simulated ? t('messages.simulated') : t(`messages.states.${row.state}`, { defaultValue: row.state })}</StateTag>
                {row.inDoubt && <div className="late">{t('messages.inDoubt')}</div>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
