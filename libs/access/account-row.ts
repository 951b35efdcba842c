import type { Actor, Role } from '#domain/kernel/actor.js';
import type { Permission } from '#contracts/permissions.js';
import type { Scope } from '#platform/database/scope.js';

/** Who a cookie stands for, with everything a request needs to be judged. */
export interface ResolvedSession {
  readonly account: { readonly id: string; readonly username: string; readonly name: string; readonly mustChangePassword: boolean };
  readonly actor: Actor;
  readonly titles: Readonly<Record<string, string>>;
  readonly officeId: string;
  readonly scope: Scope;
  readonly permissions: readonly Permission[];
  /** Hash of the token: what sign-out and password change name. */
  readonly tokenHash: Buffer;
}

export interface PostRow {
  readonly postId: string;
  readonly unitId: string;
  readonly role: Role;
  /** As it stands on papers: 副区长. */
  readonly title: string;
}

export interface HolderRow {
  readonly postId: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface NewAccountPost {
  readonly unitId: string;
  readonly role: Role;
  readonly title?: string;
}

export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** Hashed when given; without one the account signs in by a one-time link only. */
  readonly password?: string;
  readonly mustChangePassword?: boolean;
  readonly posts: readonly NewAccountPost[];
}

export interface CreatedAccount {
  readonly accountId: string;
  readonly username: string;
  readonly posts: readonly PostRow[];
}
