import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { getText } from '../lib/api';
import { Loaded } from './page';

/** The sheet exactly as the server prints it, in a frame that runs no script. */
export function PaperSheet({ documentId, version, title }: { documentId: string; version: number; title: string }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const html = useQuery({ queryKey: ['paper', documentId, version], queryFn: ({ signal }) => getText(`/documents/${documentId}/html`, signal) });
  return (
    <Loaded query={html}>
      {(sheet) => (
        <>
          <iframe ref={frame} className="paper-sheet" title={t('papers.sheetOf', { title })} srcDoc={sheet} sandbox="allow-same-origin allow-modals" />
          <p className="row-acts no-print">
            <Button onClick={() => frame.current?.contentWindow?.print()}>{t('papers.print')}</Button>
          </p>
        </>
      )}
    </Loaded>
  );
}
