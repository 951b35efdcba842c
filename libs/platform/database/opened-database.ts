/** A server that answers, and how to leave it. */
export interface OpenDatabase {
  /** Connects as the owner of the tables. */
  readonly migrationUrl: string;
  /** Connects as the program. */
  readonly appUrl: string;
  /** The role to grant to; null when migrations and program use the same one. */
  readonly appRole: string | null;
  close(): Promise<void>;
}
