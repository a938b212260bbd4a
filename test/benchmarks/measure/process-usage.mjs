import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick is. */
const TICK_MS = 10;

/**
 * @typedef {object} Usage
 * @property {number} cpuMs processor time used so far by the process and its living and ended children
 * @property {number} rssBytes of the process itself
 */

/** @param {number} pid @returns {Usage} */
export function readUsage(pid) {
  const family = [pid, ...childrenOf(pid)];
  const cpuMs = family.reduce((sum, member) => sum + cpuOf(member, member === pid), 0);
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return { cpuMs, rssBytes: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024 };
}

/** @param {number} pid @param {boolean} isParent */
function cpuOf(pid, isParent) {
  const fields = statOf(pid);
  if (fields === null) return 0;
  // utime and stime; of the parent also cutime and cstime: children that have ended.
  const wanted = isParent ? [11, 12, 13, 14] : [11, 12];
  return wanted.reduce((sum, index) => sum + Number(fields[index]), 0) * TICK_MS;
}

/** @param {number} pid */
function childrenOf(pid) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.[1] === String(pid))
    .map(Number);
}

/** The fields of /proc/<pid>/stat behind the name, which may hold spaces; null when the process is gone. @param {number} pid */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
