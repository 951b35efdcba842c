/**
 * Migrations that databases carry under earlier numbers: the room of tasks was divided, and with it the migration that made its
 * tables. Each earlier name stands for the ones that make the same tables today.
 */
export const RENUMBERED: Readonly<Record<string, readonly string[]>> = {
  Tasks1764000000009: [
    'ProxyEntries1764000000009',
    'Tasks1764000000010',
    'Obligations1764000000011',
    'Handling1764000000012',
  ],
  Reports1764000000010: ['Reports1764000000013'],
  Notices1764000000011: ['Notices1764000000014'],
  Reminders1764000000012: ['Reminders1764000000015'],
  Revisions1764000000013: ['Revisions1764000000016'],
  Periods1764000000014: ['Periods1764000000017'],
  OutlineReview1764000000015: ['OutlineReview1764000000018'],
  Links1764000000016: ['Links1764000000019'],
};
