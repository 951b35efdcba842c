import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../components/page';
import { TabLinks } from '../../components/tab-links';
import { CallList } from './call-list';
import { MessageList } from './message-list';
import { NotReached } from './not-reached';
import { ReminderStatusLine } from './reminder-status-line';
import { SmsList } from './sms-list';

const TABS = ['calls', 'sms', 'unreached', 'all'] as const;
type Tab = (typeof TABS)[number];

/** The office's urging of today: calls to make, texts to send by hand, whom nothing reached, and everything that went. */
export default function MessagesPage() {
  const { t } = useTranslation();
  const { tab } = useSearch({ from: '/messages' }) as { tab?: string };
  const navigate = useNavigate({ from: '/messages' });
  const shown: Tab = TABS.find((each) => each === tab) ?? 'calls';
  return (
    <>
      <PageTitle title={t('messages.title')} />
      <ReminderStatusLine />
      <TabLinks tabs={TABS.map((key) => ({ key, label: t(`messages.tabs.${key}`) }))} shown={shown} onShow={(key) => void navigate({ search: { tab: key } })} />
      {shown === 'calls' && <CallList />}
      {shown === 'sms' && <SmsList />}
      {shown === 'unreached' && <NotReached />}
      {shown === 'all' && <MessageList />}
    </>
  );
}
