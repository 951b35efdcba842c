/** Counts characters looked at, so that a property test can hold the parser to linear work. */
export class Work {
  examined = 0;
  look(characters: number): void {
    this.examined += characters;
  }
}
