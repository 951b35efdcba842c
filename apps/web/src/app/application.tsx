import './pages.css';
import './shell.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { ApiProblem } from '../lib/api';
import type { SessionView } from '../lib/session';
import { createAppRouter } from './router';

/**
 * Without motion: an act that takes its own button away (confirmed, nothing left to decide) would leave a dialog behind that
 * was still fading out.
 */
const THEME = {
  token: { motion: false, colorPrimary: '#1d4f91', colorError: '#c62f2f', borderRadius: 6, fontSize: 15, fontFamily: 'inherit' },
};

/** Everything behind the sign-in: theme, data cache and pages. */
export default function Application({ session, onSignedOut }: { session: SessionView; onSignedOut: () => void }) {
  const { client, router } = useMemo(() => {
    const made = new QueryClient({
      // The server may stand in the same building: whether a browser takes itself to be online says nothing about it.
      defaultOptions: {
        mutations: { networkMode: 'always' },
        queries: { networkMode: 'always', staleTime: 15_000, retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status >= 400) },
      },
    });
    return { client: made, router: createAppRouter({ session, onSignedOut }) };
  }, [session, onSignedOut]);
  return (
    <ConfigProvider locale={zhCN} theme={THEME} button={{ autoInsertSpace: false }}>
      <AntdApp>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
