/**
 * What to tell somebody whose Node cannot run this; null when it can.
 * @param {string} version as process.versions.node
 * @returns {string | null}
 */
export function checkNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (fits) return null;
  return `Node ${version} is too old: install Node 20.19 or newer (22 or 24 are best), then run the same command again.`;
}
