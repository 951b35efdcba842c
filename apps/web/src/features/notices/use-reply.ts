import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { NoticeView } from '#contracts/notices.js';
import type { PickedFile } from '../../components/file-picker';
import { send } from '../../lib/api';
import { readAgain } from '../../lib/read-again';
import { NOTICES, type NoticePath } from './notice-api';

/** One value for each item of the paper, sent together; a refusal keeps what was typed. */
export function useReply<Line>(notice: NoticeView, path: NoticePath, start: (item: NoticeView['items'][number]) => Line, done: string) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [lines, setLines] = useState<ReadonlyMap<string, Line>>(() => new Map(notice.items.map((item) => [item.id, start(item)])));
  const [scan, setScan] = useState<PickedFile[]>([]);
  const sending = useMutation({
    mutationFn: (body: unknown) => send(NOTICES.act(notice.id, path), body, { version: notice.version }),
    onSuccess: async () => {
      void message.success(done);
      await readAgain(cache);
    },
  });
  // Upon what stands there now: an upload ends long after its button was drawn, and must not bring back the words of then.
  const set = (id: string, change: Partial<Line>) => setLines((now) => new Map(now).set(id, { ...now.get(id)!, ...change }));
  return { lines, set, scan, setScan, sealedScanFileId: scan[0]?.fileId ?? null, sending };
}
