import { assignmentMachine } from './assignment/assignment.machine.js';
import { commentMachine, consultationMachine } from './consultation/consultation.machine.js';
import { documentMachine } from './document/document.machine.js';
import { extensionMachine } from './extension/extension.machine.js';
import { linkMachine } from './link/link.machine.js';
import type { DiagramMachine } from './kernel/state-diagram.js';
import { messageMachine } from './message/message.machine.js';
import { noticeItemMachine } from './notice/notice-item.machine.js';
import { noticeMachine } from './notice/notice.machine.js';
import { periodReviewMachine } from './period/period-review.machine.js';
import { revisionMachine } from './outline-revision/revision.machine.js';
import { proxyEntryMachine } from './proxy-entry/proxy-entry.machine.js';
import { reportMachine } from './report/report.machine.js';
import { taskMachine } from './task/task.machine.js';

/** Every machine there is: for the diagrams, for the check that each stored state is legal, and for nothing else. */
export const MACHINES: readonly DiagramMachine[] = [
  taskMachine,
  assignmentMachine,
  linkMachine,
  consultationMachine,
  commentMachine,
  reportMachine,
  extensionMachine,
  noticeMachine,
  noticeItemMachine,
  documentMachine,
  periodReviewMachine,
  proxyEntryMachine,
  revisionMachine,
  messageMachine,
];
