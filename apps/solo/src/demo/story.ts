/** Task numbers of the invented outline that the demo tells a story about. */
export const STORY = {
  /** A tip given, a slip answered late, the work still undone. */
  slipAnsweredLate: 9,
  /** Two recorded calls, a slip drafted. */
  slipDrafted: 32,
  /** A few days late; one street of it entered by the office. */
  freshlyLate: 5,
  madeGoodLate: 12,
  /** Dispatched two working days ago: one street has not signed, another says that it is not its business. */
  freshlyDispatched: 24,
  unsigned: 'JD13',
  disputing: 'JD12',
  /** Due in one, two, three, four working days. */
  dueSoon: [10, 15, 27, 29],
  /** Due in the same week, in a task that has no lamp. */
  dueSoonWithoutLamp: 37,
} as const;
