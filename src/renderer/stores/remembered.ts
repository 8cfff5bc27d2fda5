const PREFIX = 'sanlian.'

/** Null when nothing is stored, or when the window may not store anything. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value)
  } catch {
    // A full or forbidden store loses a column width, nothing more.
  }
}
