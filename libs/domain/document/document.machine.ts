import type { Role } from '../kernel/actor.js';
import { reasonGiven } from '../kernel/guards.js';
import type { Machine } from '../kernel/state-machine.js';
import * as rule from './document.rules.js';

export type DocumentAction =
  | 'draft'
  | 'submit'
  | 'pass'
  | 'passOnPaper'
  | 'skip'
  | 'return'
  | 'withdraw'
  | 'confirm'
  | 'discard'
  | 'number'
  | 'seal'
  | 'issue'
  | 'void'
  | 'revoke';

const ROUTE_ROLES: readonly Role[] = ['OFFICE_STAFF', 'OFFICE_HEAD', 'OFFICE_REVIEWER', 'LEADER', 'UNIT_HEAD'];
const DRAFTERS: readonly Role[] = ['OFFICE_STAFF', 'INSPECTOR'];

/** 公文: 拟稿 → 核稿 → 会签(可选) → 审核 → 签发 → 编号 → 用印登记 → 印发. The route between draft and signature is policy. */
export const documentMachine: Machine<rule.DocumentState, DocumentAction, rule.DocumentFacts, rule.DocumentInput> = {
  name: 'document',
  title: '公文',
  states: {
    DRAFT: '拟稿',
    IN_ROUTE: '审签中',
    SIGNED: '已签发',
    NUMBERED: '已编号',
    SEALED: '已用印登记',
    ISSUED: '已印发',
    VOID: '已作废',
  },
  finals: ['VOID'],
  transitions: [
    { from: null, action: 'draft', to: 'DRAFT', roles: [...DRAFTERS, 'SYSTEM'], guards: [], label: '拟稿' },
    {
      from: ['DRAFT'],
      action: 'submit',
      to: 'IN_ROUTE',
      roles: DRAFTERS,
      guards: [rule.drafted, rule.routeValid],
      label: '送审',
    },
    {
      from: ['IN_ROUTE'],
      action: 'pass',
      to: ({ facts }) => rule.afterStep(facts),
      outcomes: ['IN_ROUTE', 'SIGNED'],
      roles: ROUTE_ROLES,
      guards: [rule.stepRole, rule.notDrafter],
      label: '同意或签发',
    },
    {
      // The signer signed the paper; whoever records it vouches with the scan, so it need not be the signer's own post.
      from: ['IN_ROUTE'],
      action: 'passOnPaper',
      to: ({ facts }) => rule.afterStep(facts),
      outcomes: ['IN_ROUTE', 'SIGNED'],
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'REGISTRAR'],
      guards: [rule.paperSigner, rule.paperDate, rule.paperScan],
      label: '登记纸质签批',
    },
    {
      from: ['IN_ROUTE'],
      action: 'skip',
      to: 'IN_ROUTE',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [rule.stepOptional],
      label: '无需会签',
    },
    {
      from: ['IN_ROUTE'],
      action: 'return',
      to: 'DRAFT',
      roles: ROUTE_ROLES,
      guards: [rule.stepRole, reasonGiven],
      label: '退回修改',
    },
    { from: ['IN_ROUTE'], action: 'withdraw', to: 'DRAFT', roles: DRAFTERS, guards: [reasonGiven], label: '撤回修改' },
    {
      // 工作提示 is no 文种 and takes no number: a person reads it and lets it go.
      from: ['DRAFT'],
      action: 'confirm',
      to: 'ISSUED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD'],
      guards: [rule.drafted, rule.noRouteAsked],
      label: '确认发出',
    },
    {
      from: ['SIGNED'],
      action: 'number',
      to: 'NUMBERED',
      roles: ['REGISTRAR'],
      guards: [rule.numberValid],
      label: '编号',
    },
    {
      from: ['NUMBERED'],
      action: 'seal',
      to: 'SEALED',
      roles: ['REGISTRAR'],
      guards: [rule.sealAsked],
      label: '用印登记',
    },
    {
      from: ['SEALED'],
      action: 'issue',
      to: 'ISSUED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'REGISTRAR'],
      guards: [rule.frozen],
      label: '印发',
    },
    {
      from: ['NUMBERED'],
      action: 'issue',
      to: 'ISSUED',
      roles: ['OFFICE_STAFF', 'OFFICE_HEAD', 'REGISTRAR'],
      guards: [rule.noSealAsked, rule.frozen],
      label: '印发',
    },
    {
      from: ['DRAFT'],
      action: 'discard',
      to: 'VOID',
      roles: [...DRAFTERS, 'OFFICE_HEAD'],
      guards: [reasonGiven],
      label: '不予发出',
    },
    // A number that was given stays used: the register shows it as void.
    {
      from: ['DRAFT', 'IN_ROUTE', 'SIGNED', 'NUMBERED', 'SEALED', 'ISSUED'],
      action: 'void',
      to: 'VOID',
      roles: ['OFFICE_HEAD', 'REGISTRAR'],
      guards: [reasonGiven],
      label: '作废',
    },
    // 公文撤销: a paper goes with what it ordered, whoever may decide that; by the machine, in the same act.
    {
      from: ['ISSUED'],
      action: 'revoke',
      to: 'VOID',
      roles: ['SYSTEM'],
      guards: [reasonGiven],
      label: '随文书撤销作废',
    },
  ],
};
