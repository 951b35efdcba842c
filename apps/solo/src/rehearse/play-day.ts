import type { LocalDate } from '#domain/kernel/local-date.js';
import { handlePapers, verifyResults } from './office-papers.js';
import { closeTasks, decideExtensions, recordCalls, reviewWork } from './office-work.js';
import type { Play } from './play.js';
import { fileReports, openRounds, reviewReports } from './reports.js';
import { answerPapers } from './unit-papers.js';
import { askExtensions, finishWork, signReceipts } from './unit-work.js';

/** One day of the district. On a rest day only the machine is awake, and it keeps quiet. */
export async function playDay(play: Play, officeId: string, day: LocalDate, working: boolean): Promise<void> {
  const { stage } = play;
  stage.clock.set(day, '09:05');
  await stage.sweep(officeId);
  if (!working) return;
  stage.clock.set(day, '10:00');
  await stage.sweep(officeId);
  stage.clock.set(day, '10:30');
  await play.script.onDay?.(play, day);
  await openRounds(play, day);
  await signReceipts(play, day);
  await finishWork(play, day);
  await askExtensions(play, day);
  await answerPapers(play, day);
  await fileReports(play, day);
  stage.clock.set(day, '15:00');
  await recordCalls(play, day);
  await reviewWork(play, day);
  await decideExtensions(play, day);
  await reviewReports(play);
  await handlePapers(play, day);
  await verifyResults(play);
  await closeTasks(play, day);
  await stage.drain();
}
