import { Duplex } from "node:stream";

/** The part of PGlite the wire needs; the worker's proxy answers the same calls. */
export interface Engine {
  readonly closed: boolean;
  /** One or more whole protocol messages in, every answer to them out. The result may be reused: copy it. */
  execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
  exec(sql: string): Promise<unknown>;
}

const READY_FOR_QUERY = 0x5a;
const TERMINATE = 0x58;

/**
 * A socket that is no socket: `pg` writes the PostgreSQL protocol into it and an in-process engine answers.
 *
 * Types, error codes and streaming are therefore exactly those of a server. The engine has one session, so a pool
 * over it must hold one client.
 */
export class EngineSocket extends Duplex {
  readonly #engine: Engine;
  #pending: Buffer[] = [];
  #isBusy = false;
  #isStarted = false;
  #transactionStatus = "I";

  constructor(engine: Engine) {
    super({ allowHalfOpen: false });
    this.#engine = engine;
  }

  connect(): this {
    setImmediate(() => this.emit("connect"));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#pending.push(chunk);
    done();
    void this.#pump();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#pending.push(...chunks.map(({ chunk }) => chunk));
    done();
    void this.#pump();
  }

  override _final(done: () => void): void {
    done();
    this.push(null);
  }

  /** A client that dies inside a transaction must not leave it to the next one. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const finish = () => done(error);
    if (this.#transactionStatus === "I" || this.#engine.closed) finish();
    else this.#engine.exec("ROLLBACK").then(finish, finish);
  }

  async #pump(): Promise<void> {
    if (this.#isBusy || this.destroyed || this.#pending.length === 0) return;
    const messages = this.#takeWholeMessages();
    if (messages === null) return;
    this.#isBusy = true;
    try {
      const answer = Buffer.from(await this.#engine.execProtocolRaw(messages));
      if (answer.length > 5 && answer.at(-6) === READY_FOR_QUERY) {
        this.#transactionStatus = String.fromCharCode(answer.at(-1) ?? 0);
      }
      if (answer.length > 0) this.push(answer);
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#isBusy = false;
    }
    await this.#pump();
  }

  /** Every complete message received so far; the start-up message alone has no type byte, Terminate is dropped. */
  #takeWholeMessages(): Buffer | null {
    const received = Buffer.concat(this.#pending);
    let end = 0;
    while (end < received.length) {
      const typeLength = this.#isStarted ? 1 : 0;
      if (received.length < end + typeLength + 4) break;
      if (typeLength === 1 && received[end] === TERMINATE) break;
      const length = typeLength + received.readInt32BE(end + typeLength);
      if (received.length < end + length) break;
      this.#isStarted = true;
      end += length;
    }
    const isTerminating = this.#isStarted && received[end] === TERMINATE;
    this.#pending = end < received.length && !isTerminating ? [received.subarray(end)] : [];
    return end === 0 ? null : received.subarray(0, end);
  }
}
