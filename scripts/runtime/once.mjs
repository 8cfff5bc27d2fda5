import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from '../lib/say.mjs'

const POLL_MS = 500

/**
 * Makes a folder once for all runs on this machine. It is built beside its place and renamed, so it is whole or absent;
 * a second run meanwhile waits for the first instead of doing the work again.
 * @param {string} folder
 * @param {(workFolder: string) => Promise<void>} make
 */
export async function once(folder, make) {
  if (existsSync(folder)) return folder
  await mkdir(dirname(folder), { recursive: true })
  const lock = `${folder}.lock`
  if (!(await takeLock(lock, folder))) return folder
  try {
    await sweep(folder)
    const work = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`))
    try {
      await make(work)
      await rename(work, folder)
    } finally {
      await rm(work, { recursive: true, force: true })
    }
    return folder
  } finally {
    await rm(lock, { force: true })
  }
}

/** What a killed run left half made. */
async function sweep(/** @type {string} */ folder) {
  const parent = dirname(folder)
  for (const name of await readdir(parent)) {
    if (name.startsWith(`.${basename(folder)}-`)) await rm(join(parent, name), { recursive: true, force: true })
  }
}

/** False when the folder appeared while waiting. */
async function takeLock(/** @type {string} */ lock, /** @type {string} */ folder) {
  let hasSaid = false
  while (!existsSync(folder)) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' })
      return true
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => '0'))
    if (holder > 0 && !isAlive(holder)) {
      await rm(lock, { force: true })
      continue
    }
    if (!hasSaid) say(`waiting for process ${holder}, which prepares the same files`)
    hasSaid = true
    await sleep(POLL_MS)
  }
  return false
}

function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

function isCode(/** @type {unknown} */ error, /** @type {string} */ code) {
  return error instanceof Error && 'code' in error && error.code === code
}
