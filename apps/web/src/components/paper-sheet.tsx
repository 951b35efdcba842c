import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
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
          <ScaledSheet>
            <iframe ref={frame} title={t('papers.sheetOf', { title })} srcDoc={sheet} sandbox="allow-same-origin allow-modals" />
          </ScaledSheet>
          <p className="row-acts no-print">
            <Button onClick={() => frame.current?.contentWindow?.print()}>{t('papers.print')}</Button>
          </p>
        </>
      )}
    </Loaded>
  );
}

/** An A4 sheet with its desk, in CSS pixels. */
const SHEET_WIDTH = 860;

/** The whole width of the sheet, however narrow the place: it is shrunk, never cut. */
function ScaledSheet({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setScale(Math.min(1, (entry?.contentRect.width ?? SHEET_WIDTH) / SHEET_WIDTH)));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className="paper-sheet">
      <div style={{ width: SHEET_WIDTH, height: `${100 / scale}%`, transform: `scale(${scale})`, transformOrigin: '0 0' }}>{children}</div>
    </div>
  );
}
