/** Collects the conditions of a WHERE and the values they bind, numbered as they come. */
export class SqlConditions {
  readonly #conditions: string[] = [];
  readonly #values: unknown[];

  constructor(values: readonly unknown[] = []) {
    this.#values = [...values];
  }

  /** Binds a value; the returned text stands for it in SQL. */
  bind(value: unknown): string {
    this.#values.push(value);
    return `$${this.#values.length}`;
  }

  add(condition: string): void {
    this.#conditions.push(condition);
  }

  get values(): readonly unknown[] {
    return this.#values;
  }

  get isEmpty(): boolean {
    return this.#conditions.length === 0;
  }

  toString(): string {
    return this.#conditions.length === 0 ? "true" : this.#conditions.map((one) => `(${one})`).join(" and ");
  }
}
