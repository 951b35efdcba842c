export const NAMES = 'select t.id, u.name from duban.task t join duban.unit u on u.id = t.unit_id';
