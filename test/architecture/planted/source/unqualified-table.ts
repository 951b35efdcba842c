export const ALL = 'select id from task where due < duban.today()';
