import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { SmsListView } from '#contracts/messages.js';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { DownloadButton } from '../../components/download-button';
import { get } from '../../lib/api';

type View = z.infer<typeof SmsListView>;

/** 待发名单: without a gateway a person sends the day's texts and says so. */
export function SmsList() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const list = useQuery({ queryKey: ['/sms-list'], queryFn: ({ signal }) => get<View>('/sms-list', signal) });
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const copy = (text: string) => navigator.clipboard.writeText(text).then(() => message.success(t('sms.copied')), () => message.error(t('sms.notCopied')));
  return (
    <>
      {list.data && list.data.items.length > 0 && (
        <p className="row-acts">
          <DownloadButton path="/sms-list/workbook" name={t('sms.file')} label={t('sms.download')} />
          <Button onClick={() => void copy(list.data.copyText)}>{t('sms.copy')}</Button>
        </p>
      )}
      <DataTable
        caption={t('sms.title')}
        list={{ data: list.data?.items, error: list.error }}
        rowKey={(row) => row.id}
        chosen={{ ids: chosen, set: choose }}
        empty={t('sms.empty')}
        columns={[
          { title: t('calls.unit'), width: 200, cell: (row) => row.unitName },
          { title: t('sms.name'), width: 100, head: true, cell: (row) => row.name },
          { title: t('sms.phone'), width: 140, cell: (row) => row.phone },
          { title: t('sms.text'), cell: (row) => row.text },
        ]}
      />
      {chosen.size > 0 && (
        <div className="batch">
          <ActButton primary label={t('sms.markSent', { n: chosen.size })} path="/sms-list/mark-sent" explain={t('sms.markExplain')} body={() => ({ ids: [...chosen] })} onDone={() => choose(new Set())} />
        </div>
      )}
    </>
  );
}
