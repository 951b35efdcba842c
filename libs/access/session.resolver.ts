import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { HeldPost, Role } from '#domain/kernel/actor.js';
import { OFFICE_WIDE_ROLES, permissionsOf, UNIT_ROLES } from '#contracts/role-permissions.js';
import type { Scope } from '#platform/database/scope.js';
import type { ResolvedSession } from './account-row.js';
import { SessionQueries, type SessionRow } from './session.queries.js';

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** From the cookie's token to the person, all posts held today, rights and scope: one statement, nothing cached. */
@Injectable()
export class SessionResolver {
  constructor(private readonly queries: SessionQueries) {}

  async resolve(token: string): Promise<ResolvedSession | null> {
    const tokenHash = hashToken(token);
    const row = await this.queries.find(tokenHash);
    return row && row.posts.length > 0 ? resolved(row, tokenHash) : null;
  }
}

function resolved(row: SessionRow, tokenHash: Buffer): ResolvedSession {
  // Rights come from one office at a time: a post in another circle must not open this one's rows.
  const officeId = row.posts[0]!.officeId;
  const held = row.posts.filter((post) => post.officeId === officeId);
  const posts: HeldPost[] = held.map(({ postId, role, unitId, familyId }) => ({ postId, role, unitId, familyId }));
  return {
    account: { id: row.accountId, username: row.username, name: row.name, mustChangePassword: row.mustChangePassword },
    actor: { kind: 'PERSON', accountId: row.accountId, name: row.name, posts },
    titles: Object.fromEntries(held.map((post) => [post.postId, post.title])),
    officeId,
    scope: scopeOf(officeId, posts),
    permissions: permissionsOf(posts.map((post) => post.role)),
    tokenHash,
  };
}

/** The widest of the posts held: the office's own posts see the circle, unit posts their units, an administrator no contents. */
export function scopeOf(officeId: string, posts: readonly { role: Role; unitId: string }[]): Scope {
  if (posts.some((post) => OFFICE_WIDE_ROLES.includes(post.role))) return { kind: 'OFFICE', officeId };
  const unitIds = [...new Set(posts.filter((post) => UNIT_ROLES.includes(post.role)).map((post) => post.unitId))];
  return unitIds.length > 0 ? { kind: 'UNITS', officeId, unitIds } : { kind: 'NONE', officeId };
}
