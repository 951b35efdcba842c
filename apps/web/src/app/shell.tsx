import { Link, Outlet, useRouteContext } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '#contracts/permissions.js';
import { ClassifiedLine } from '../components/classified-line';
import { speak } from '../lib/i18n';
import { may, signOut } from '../lib/session';

interface Place {
  readonly path: '/' | '/tasks' | '/outlines' | '/consultations' | '/reports' | '/notices' | '/proxy-entries' | '/messages' | '/periods';
  readonly label: string;
  readonly permission: Permission | null;
}
const PLACES: readonly Place[] = [
  { path: '/', label: 'menu.work', permission: null },
  { path: '/tasks', label: 'menu.tasks', permission: 'task.read' },
  { path: '/reports', label: 'menu.reports', permission: 'report.read' },
  { path: '/notices', label: 'menu.notices', permission: 'notice.read' },
  { path: '/consultations', label: 'menu.consultations', permission: 'task.read' },
  { path: '/messages', label: 'menu.messages', permission: 'message.manage' },
  { path: '/proxy-entries', label: 'menu.proxy', permission: 'proxy.enter' },
  { path: '/outlines', label: 'menu.outlines', permission: 'outline.import' },
  { path: '/periods', label: 'menu.periods', permission: 'period.read' },
];

/** The frame of every page: where am I, who am I, and what the system must never hold. */
export function Shell() {
  const { t, i18n } = useTranslation();
  const { session, onSignedOut } = useRouteContext({ from: '__root__' });
  const post = session.posts[0];
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('page.skip')}
      </a>
      {session.office.isDemo && <div className="demo-banner">{t('demo.banner')}</div>}
      <header className="bar no-print">
        <strong className="bar-office">
          {session.office.name} <span>{t('app.name')}</span>
        </strong>
        <nav aria-label={t('menu.label')}>
          {PLACES.filter(({ permission }) => permission === null || may(session, permission)).map(({ path, label }) => (
            <Link key={path} to={path} activeOptions={{ exact: path === '/' }} activeProps={{ 'aria-current': 'page' }}>
              {t(label)}
            </Link>
          ))}
        </nav>
        <span className="bar-who">
          <b>{session.account.name}</b>
          <small>{post ? `${post.unitName} · ${post.title}` : ''}</small>
        </span>
        <button type="button" className="bar-button" onClick={() => void speak(other)} lang={other}>
          {other === 'en' ? 'English' : '中文'}
        </button>
        <button type="button" className="bar-button" onClick={() => void signOut().finally(onSignedOut)}>
          {t('menu.signOut')}
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<p className="waiting">{t('page.loading')}</p>}>
          <Outlet />
        </Suspense>
      </main>
      <footer>
        <ClassifiedLine />
      </footer>
    </div>
  );
}
