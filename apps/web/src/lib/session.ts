import type { Permission } from '#contracts/permissions.js';
import type { SessionView } from '#contracts/session.js';
import { ApiProblem, get, send } from './api';

export type { SessionView };

/** The present session; `first-run` while the installation has no account at all. */
export async function loadSession(): Promise<SessionView | 'none' | 'first-run'> {
  try {
    return await get<SessionView>('/session');
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status !== 401) throw problem;
    const { needed } = await get<{ needed: boolean }>('/first-run');
    return needed ? 'first-run' : 'none';
  }
}

export function signIn(username: string, password: string): Promise<SessionView> {
  return send<SessionView>('/session', { username, password });
}

export const signOut = (): Promise<void> => send('/session', undefined, { method: 'DELETE' });

export const may = (session: SessionView, permission: Permission): boolean => session.permissions.includes(permission);
export const holds = (session: SessionView, ...roles: readonly string[]): boolean =>
  session.posts.some((post) => roles.includes(post.role));
