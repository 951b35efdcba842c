/** Stops the run's server, if one was started, and removes everything it wrote. */
import { endThrowAway } from '../../scripts/setup/end-throw-away.mjs';

export default async function teardown() {
  const folder = process.env.DUBAN_TEST_RUN;
  if (folder && process.env.DUBAN_TEST_RUN_OWNER === String(process.pid)) await endThrowAway(folder);
}
