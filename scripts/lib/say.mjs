import process from 'node:process'

const isLive = Boolean(process.stderr.isTTY)
const LIVE_REFRESH_MS = 500
const LOG_REFRESH_MS = 15_000

/** One line of news about the set-up. Standard error, because standard output belongs to the command's answer. */
export function say(/** @type {string} */ text) {
  process.stderr.write(`[sanlian] ${text}\n`)
}

/**
 * Shows that a long step is alive: a line rewritten in place on a terminal, a line every 15 s in a log.
 * @template T
 * @param {string} title
 * @param {(report: (detail: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = Date.now()
  let detail = ''
  say(`${title} …`)
  const elapsed = () => `${((Date.now() - startedAt) / 1000).toFixed(0)} s`
  const line = () => `[sanlian]   ${title}: ${detail ? `${detail}, ` : ''}${elapsed()}`
  const timer = setInterval(
    () => process.stderr.write(isLive ? `\r\x1b[K${line()}` : `${line()}\n`),
    isLive ? LIVE_REFRESH_MS : LOG_REFRESH_MS,
  )
  try {
    return await work((next) => {
      detail = next
    })
  } finally {
    clearInterval(timer)
    if (isLive) process.stderr.write('\r\x1b[K')
    say(`  ${title}: ${elapsed()}`)
  }
}
