import { TaskQueries, TaskRepository } from '#rooms/tasks/index.js';

export const doors = [TaskQueries, TaskRepository];
