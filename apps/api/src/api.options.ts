import type { ProgramOptions } from '#platform/config/program-options.js';
import type { PlatformOptions } from '#platform/platform.options.js';

/** What tests and the rehearsal change; a start leaves it out. */
export interface ApiOptions extends ProgramOptions {
  readonly platform?: Partial<PlatformOptions>;
  /** Folder of the built pages; null serves none. */
  readonly webRoot?: string | null;
}
