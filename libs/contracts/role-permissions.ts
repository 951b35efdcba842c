import type { Role } from '#domain/kernel/actor.js';
import type { Permission } from './permissions.js';

const EVERYBODY: readonly Role[] = [
  'OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER', 'REGISTRAR', 'LEADER', 'UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON',
  'HANDLER', 'INSPECTOR', 'AUDITOR', 'SYS_ADMIN',
];
const OFFICE: readonly Role[] = ['OFFICE_STAFF', 'OFFICE_HEAD'];
const UNIT: readonly Role[] = ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON', 'HANDLER'];
/** Who looks at contents: everybody but the administrator, who keeps configuration and accounts only. */
const READERS: readonly Role[] = EVERYBODY.filter((role) => role !== 'SYS_ADMIN');
const SUPERVISORS: readonly Role[] = READERS.filter((role) => !UNIT.includes(role));

/**
 * One line per permission. A permission only opens the door: the rules of the subject (state, own unit, recusal family)
 * are asked behind it, and the scope of the post decides which rows are seen at all.
 */
export const PERMISSION_ROLES: Readonly<Record<Permission, readonly Role[]>> = {
  'session.own': EVERYBODY,
  'unit.read': EVERYBODY,
  'unit.manage': ['OFFICE_STAFF', 'OFFICE_HEAD', 'SYS_ADMIN'],
  'account.read': ['OFFICE_HEAD', 'SYS_ADMIN', 'AUDITOR'],
  'account.manage': ['SYS_ADMIN'],
  'contact.read': [...SUPERVISORS, ...UNIT, 'SYS_ADMIN'],
  'file.upload': [...OFFICE, 'OFFICE_REVIEWER', 'REGISTRAR', 'INSPECTOR', ...UNIT],
  'file.read': READERS,
  'outline.read': READERS,
  'outline.import': OFFICE,
  'task.read': READERS,
  'task.manage': OFFICE,
  'task.approve': ['OFFICE_HEAD', 'OFFICE_REVIEWER', 'LEADER'],
  'task.dispatch': OFFICE,
  'task.close': [...OFFICE, 'OFFICE_REVIEWER'],
  'dispute.decide': ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
  'consultation.answer': UNIT,
  'assignment.sign': ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON'],
  'assignment.complete': UNIT,
  'assignment.review': [...OFFICE, 'OFFICE_REVIEWER', 'UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON'],
  'quota.record': [...OFFICE, ...UNIT],
  'extension.request': ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON'],
  'extension.decide': [...OFFICE, 'OFFICE_REVIEWER'],
  'proxy.enter': [...OFFICE, 'OFFICE_REVIEWER'],
  'link.manage': OFFICE,
  'report.read': READERS,
  'report.fill': UNIT,
  'report.sign': ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON'],
  'report.review': [...OFFICE, 'OFFICE_REVIEWER'],
  'report.manage': OFFICE,
  'revision.read': SUPERVISORS,
  'revision.draft': OFFICE,
  'revision.confirm': ['OFFICE_HEAD'],
  'period.read': SUPERVISORS,
  'period.manage': OFFICE,
  'period.settle': ['OFFICE_HEAD', 'OFFICE_REVIEWER'],
  'document.read': READERS,
  'document.draft': [...OFFICE, 'OFFICE_REVIEWER'],
  'document.act': [...OFFICE, 'OFFICE_REVIEWER', 'LEADER', 'REGISTRAR', 'INSPECTOR'],
  'document.number': ['REGISTRAR'],
  'notice.read': READERS,
  'notice.manage': [...OFFICE, 'OFFICE_REVIEWER', 'INSPECTOR', 'LEADER', 'REGISTRAR'],
  'notice.answer': ['UNIT_HEAD', 'UNIT_DEPUTY', 'UNIT_LIAISON'],
  'message.read': READERS,
  'message.manage': OFFICE,
  'reminder.read': READERS,
  'ledger.export': READERS,
  'dashboard.read': READERS,
  'job.read': EVERYBODY,
  'audit.read': ['OFFICE_HEAD', 'AUDITOR'],
};

/** The union over all roles held. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return (Object.keys(PERMISSION_ROLES) as Permission[]).filter((permission) =>
    PERMISSION_ROLES[permission].some((role) => roles.includes(role)),
  );
}

/** Roles that see the whole office's rows; the others see their units' rows only. */
export const OFFICE_WIDE_ROLES: readonly Role[] = SUPERVISORS;
export const UNIT_ROLES: readonly Role[] = UNIT;
