import { z } from 'zod';
import { ROLES } from '#domain/kernel/actor.js';
import { Day, Id } from './ids.js';
import { pageOf } from './paging.js';

const role = z.enum(ROLES);

export const AccountView = z
  .object({
    id: Id,
    username: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    disabled: z.boolean(),
    version: z.int(),
    posts: z.array(z.object({ holdingId: Id, postId: Id, unitId: Id, role, title: z.string() })),
  })
  .meta({ id: 'AccountView' });
export const AccountPage = pageOf(AccountView, 'AccountPage');

export const NewAccounts = z
  .strictObject({
    accounts: z
      .array(
        z.strictObject({
          username: z.string().min(2).max(64).regex(/^[\p{L}\p{N}._@-]+$/u),
          name: z.string().min(1).max(40),
          email: z.email().max(200).optional(),
          phone: z.string().regex(/^[0-9+ -]{5,20}$/).optional(),
          posts: z.array(z.strictObject({ unitId: Id, role, title: z.string().min(1).max(40).optional() })).min(1).max(10),
        }),
      )
      .min(1)
      .max(700),
  })
  .meta({ id: 'NewAccounts' });
/** Opens once, within a day. */
export const SignInPath = z.object({ accountId: Id, username: z.string(), signInPath: z.string() }).meta({ id: 'SignInPath' });
/** Each new person gets a one-time link instead of a password that somebody else knows. */
export const CreatedAccounts = z
  .object({ accounts: z.array(z.object({ accountId: Id, username: z.string(), signInPath: z.string() })) })
  .meta({ id: 'CreatedAccounts' });

export const HandOver = z.strictObject({ from: Day, successorAccountId: Id.optional() }).meta({ id: 'HandOver' });
export const HandOverView = z.object({ postId: Id, vacant: z.boolean() }).meta({ id: 'HandOverView' });
export const PostView = z.object({ postId: Id, unitId: Id, role }).meta({ id: 'PostView' });
export const VacantPosts = z.object({ items: z.array(PostView) }).meta({ id: 'VacantPosts' });
export const ContactView = z
  .object({
    holdingId: Id,
    postId: Id,
    role,
    title: z.string(),
    accountId: Id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: 'ContactView' });
export const ContactList = z.object({ items: z.array(ContactView) }).meta({ id: 'ContactList' });
