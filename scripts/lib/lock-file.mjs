/** @typedef {{ version?: string, optional?: boolean, dev?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} LockedPackage */

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32']

/**
 * Builds for other platforms that the lock file names but has no entry for. A registry that lacks them makes npm leave
 * them out, and `npm ci` then refuses the lock file everywhere.
 * @param {Readonly<Record<string, LockedPackage>>} packages
 * @returns {Record<string, LockedPackage>}
 */
export function absentPlatformBuilds(packages) {
  /** @type {Record<string, LockedPackage>} */
  const absent = {}
  for (const [path, owner] of Object.entries(packages)) {
    if (path === '') continue
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      if (isInstallable(packages, path, name) || !/^\d/.test(version)) continue
      const entry = platformOf(name)
      if (entry)
        absent[`node_modules/${name}`] = { version, ...(owner.dev ? { dev: true } : {}), optional: true, ...entry }
    }
  }
  return absent
}

/** The platform that a build is for, as its name tells: `…-linux-arm64-musl`. */
function platformOf(/** @type {string} */ name) {
  const words = name.split(/[-/]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.some((word) => word === processor))
  if (!os) return null
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : null
  return { cpu: [cpu ?? 'arm'], os: [os], ...(libc && os === 'linux' ? { libc: [libc] } : {}) }
}

function isInstallable(
  /** @type {Readonly<Record<string, LockedPackage>>} */ packages,
  /** @type {string} */ owner,
  /** @type {string} */ name,
) {
  return `node_modules/${name}` in packages || `${owner}/node_modules/${name}` in packages
}
