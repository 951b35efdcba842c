export const INNER = 'behind the door';
