import { z } from 'zod';
import { ROLES } from '#domain/kernel/actor.js';
import { Day, Id } from './ids.js';
import { PERMISSIONS } from './permissions.js';

/** Printed in the footer, on the sign-in page, at every upload and every progress text. */
export const NOTICE = '本系统为非涉密系统,严禁处理涉密信息和工作秘密';
export const DEMO_MARK = '演示数据·纯属虚构';

const username = z.string().min(2).max(64).regex(/^[\p{L}\p{N}._@-]+$/u);
const password = z.string().min(1).max(128);

export const SignIn = z.strictObject({ username, password }).meta({ id: 'SignIn' });
export const ChangePassword = z.strictObject({ current: password.nullable(), next: password }).meta({ id: 'ChangePassword' });
export const FirstRun = z
  .strictObject({
    district: z.string().min(2).max(40),
    officeName: z.string().min(2).max(60),
    name: z.string().min(1).max(40),
    username,
    password,
  })
  .meta({ id: 'FirstRun' });
export const FirstRunState = z.object({ needed: z.boolean() }).meta({ id: 'FirstRunState' });

export const SessionView = z
  .object({
    account: z.object({ id: Id, username: z.string(), name: z.string(), mustChangePassword: z.boolean() }),
    posts: z.array(z.object({ postId: Id, role: z.enum(ROLES), title: z.string(), unitId: Id, unitName: z.string() })),
    permissions: z.array(z.enum(PERMISSIONS)),
    office: z.object({ id: Id, name: z.string(), district: z.string(), isDemo: z.boolean() }),
    today: z.object({
      date: Day,
      /** 1 = Monday … 7 = Sunday. */
      weekday: z.int().min(1).max(7),
      isWorkingDay: z.boolean(),
      label: z.enum(['工作日', '休息日']),
    }),
    notice: z.string(),
  })
  .meta({ id: 'SessionView' });
export type SessionView = z.infer<typeof SessionView>;
