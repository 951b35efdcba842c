/** Codes of DOMAIN roles; a person may hold several posts, rights are their union. */
export const ROLES = [
  'OFFICE_STAFF',
  'OFFICE_HEAD',
  'OFFICE_REVIEWER',
  'REGISTRAR',
  'LEADER',
  'UNIT_HEAD',
  'UNIT_DEPUTY',
  'UNIT_LIAISON',
  'HANDLER',
  'INSPECTOR',
  'AUDITOR',
  'SYS_ADMIN',
] as const;
export type Role = (typeof ROLES)[number];

/** A post held now. `familyId` is the recusal family (回避关系) of the post's unit: the unit itself when it has no other. */
export interface HeldPost {
  readonly postId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly familyId: string;
}

/** Who acts. The machine itself acts as `SYSTEM` and holds no post. */
export interface Actor {
  readonly kind: 'PERSON' | 'SYSTEM';
  readonly accountId: string;
  readonly name: string;
  readonly posts: readonly HeldPost[];
}

export const SYSTEM_ACTOR: Actor = {
  kind: 'SYSTEM',
  accountId: '00000000-0000-7000-8000-000000000000',
  name: '系统',
  posts: [],
};

export const holdsRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.posts.some((post) => roles.includes(post.role));
