/** The first slot of a form that nobody has filled in ("核验人：；", or "凭据：" at the end), by its name; null: none. */
export function emptySlot(reason: string): string | null {
  const found = /([^：:；;，,\n]*)[：:]\s*(?:[；;]|$)/.exec(reason.trim())
  return found ? (found[1] ?? '').trim() : null
}

/** Where the first such slot is to be written, as an offset into the reason. */
export function emptySlotAt(reason: string): number | null {
  const at = /[：:](?=\s*(?:[；;]|$))/.exec(reason)?.index
  return at === undefined ? null : at + 1
}
