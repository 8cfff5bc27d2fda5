import { closeSync, openSync, writeSync } from 'node:fs'

const BUFFER = 1 << 20
/** @type {Map<number, string>} */
const DAY_TEXTS = new Map()

/** A text file a row at a time. */
export function rowWriter(/** @type {string} */ path, /** @type {string} */ header) {
  const file = openSync(path, 'w')
  let text = header === '' ? '' : `${header}\n`
  return {
    push: (/** @type {string} */ row) => {
      text += `${row}\n`
      if (text.length < BUFFER) return
      writeSync(file, text)
      text = ''
    },
    close: () => {
      writeSync(file, text)
      closeSync(file)
    },
  }
}

/** @returns {string} */
export function yuan(/** @type {number} */ fen) {
  if (fen < 0) return `-${yuan(-fen)}`
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Day n of 2025, from 0. */
export function dayText(/** @type {number} */ day) {
  const known = DAY_TEXTS.get(day) ?? new Date(Date.UTC(2025, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
  DAY_TEXTS.set(day, known)
  return known
}
