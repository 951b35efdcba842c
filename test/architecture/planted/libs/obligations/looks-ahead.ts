import { TASKS } from '#rooms/tasks/index.js';

export const ahead = TASKS;
