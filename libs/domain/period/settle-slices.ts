/** A decided task and how many of its parts are still open: each is withdrawn, its clocks stop and its audit row is written. */
export interface SettlingTask {
  readonly taskId: string;
  readonly decision: string;
  readonly openParts: number;
}

const ROWS_PER_PART = 4;
/** The task, its successor with units, duties and targets, its line and their audit rows. */
const ROWS_PER_TASK = 40;

/** Transactions of at most `rows` rows, each with one kind of decision, in the order of the table. */
export function settleSlices<Task extends SettlingTask>(tasks: readonly Task[], rows: number): Task[][] {
  const slices: Task[][] = [];
  let room = 0;
  for (const task of tasks) {
    const cost = ROWS_PER_TASK + ROWS_PER_PART * task.openParts;
    const last = slices.at(-1);
    if (last && last[0]!.decision === task.decision && cost <= room) {
      last.push(task);
      room -= cost;
    } else {
      slices.push([task]);
      room = rows - cost;
    }
  }
  return slices;
}

/** The parts of one task that fit into a transaction beside the task itself. */
export const partsPerStep = (rows: number): number => Math.floor((rows - ROWS_PER_TASK) / ROWS_PER_PART);
