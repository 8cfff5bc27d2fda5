/** Numbers that are remembered; a flat table, because a `Set` of a million takes four times the room. */
export type KeySet = {
  /** False when it was there already. */
  readonly add: (key: number) => boolean
}

export function keySet(): KeySet {
  let table = new Float64Array(1 << 16)
  let mask = table.length - 1
  let count = 0
  const insert = (key: number): boolean => {
    let slot = key & mask
    for (;;) {
      const held = table[slot]
      if (held === key + 1) return false // 0 is an empty slot
      if (held === 0) break
      slot = (slot + 1) & mask
    }
    table[slot] = key + 1
    return true
  }
  return {
    add: (key) => {
      if (count * 2 > mask) {
        const before = table
        table = new Float64Array(before.length * 4)
        mask = table.length - 1
        for (const held of before) if (held !== 0) insert(held - 1)
      }
      const isNew = insert(key)
      if (isNew) count += 1
      return isNew
    },
  }
}
