import type { Role } from '#domain/kernel/actor.js';

/** What a post is called when nobody said otherwise. */
export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  OFFICE_STAFF: '督察科科员',
  OFFICE_HEAD: '办公室负责人',
  OFFICE_REVIEWER: '复核人',
  REGISTRAR: '文书',
  LEADER: '区领导',
  UNIT_HEAD: '主要负责人',
  UNIT_DEPUTY: '分管负责人',
  UNIT_LIAISON: '联络员',
  HANDLER: '承办人',
  INSPECTOR: '督察组成员',
  AUDITOR: '审计人员',
  SYS_ADMIN: '系统管理员',
};
