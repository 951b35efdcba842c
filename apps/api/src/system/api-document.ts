/** Filled once, after the program is put together. */
export class ApiDocument {
  value: object = {};
}
