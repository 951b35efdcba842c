import { useRouteContext } from '@tanstack/react-router';
import type { SessionView } from './session';

/** Who is signed in, what they may do, and what day it is for the office. */
export const useSession = (): SessionView => (useRouteContext({ from: '__root__' }) as { session: SessionView }).session;
