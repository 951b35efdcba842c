export const LATE = (column: string) => `select ${column} from duban.task where due < CURRENT_DATE`;
