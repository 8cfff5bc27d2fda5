import type { ControlTotal } from '../../domain/source-file.ts'

export function agreed(name: string, stated: string, found: string): ControlTotal {
  return { name, stated, found, agrees: true, level: 'error', note: '' }
}

/** Keeps the month from being closed. */
export function failed(name: string, stated: string, found: string, note: string): ControlTotal {
  return { name, stated, found, agrees: false, level: 'error', note }
}

/** Asks a person to look. */
export function warned(name: string, stated: string, found: string, note: string): ControlTotal {
  return { name, stated, found, agrees: false, level: 'warning', note }
}

/** "甲、乙、丙 等 12 个": the first few of many. */
export function someOf(words: readonly string[], unit: string, shown = 3): string {
  const few = words.slice(0, shown).join('、')
  return words.length > shown ? `${few} 等 ${words.length} ${unit}` : few
}
