const OLDEST = [20, 19];

/** Ends the process with one clear sentence when this Node is older than Laurel needs. */
export function requireNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Laurel needs Node.js ${OLDEST.join(".")} or newer, and this is ${process.versions.node}. Install a newer Node.js and start again.`,
  );
  process.exit(1);
}
