export const LATE = 'select id from duban.task where due < now()';
