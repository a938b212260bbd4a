import { Failure } from "../failure.js";
import { OperatorRefusedError } from "../platform/operator-door.js";

/** Asks the server that holds the folder; its refusal, or that it does not answer, becomes the command's failure. */
export async function askingServer<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OperatorRefusedError) throw new Failure(error.message);
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ECONNREFUSED" || code === "EACCES") {
      throw new Failure(
        "Another Laurel works on this folder and cannot be asked. Wait until it is ready, or stop it first.",
        3,
      );
    }
    throw error;
  }
}
