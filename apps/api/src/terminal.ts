/** What the command was asked for. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What goes on meanwhile, and what went wrong: never mixed with the answer. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
