import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { NotReachedView } from '#contracts/messages.js';
import { DataTable } from '../../components/data-table';
import { get } from '../../lib/api';

/** Whom today's messages did not reach: these people need a call. */
export function NotReached() {
  const { t } = useTranslation();
  const view = useQuery({ queryKey: ['/messages/not-reached'], queryFn: ({ signal }) => get<z.infer<typeof NotReachedView>>('/messages/not-reached', signal) });
  return (
    <DataTable
      caption={t('messages.tabs.unreached')}
      list={{ data: view.data?.items, error: view.error }}
      rowKey={(row) => row.unitId + row.recipientRole + row.channel + row.reason}
      empty={t('messages.allReached')}
      columns={[
        { title: t('calls.unit'), head: true, cell: (row) => row.unitName },
        { title: t('messages.recipient'), cell: (row) => `${row.recipientName ?? t('messages.vacant')}(${t(`urging.roles.${row.recipientRole}`)})` },
        { title: t('messages.channel'), width: 110, cell: (row) => t(`urging.channels.${row.channel}`) },
        { title: t('messages.reason'), cell: (row) => t(`urging.reasons.${row.reason}`, { defaultValue: row.reason }) },
        { title: t('messages.matters'), width: 100, cell: (row) => row.rungs },
      ]}
    />
  );
}
