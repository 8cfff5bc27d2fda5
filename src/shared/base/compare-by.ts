/** A total order from keys, first key first. Text compares by code unit: never by locale, which differs by machine. */
export function compareBy<Item>(...keys: readonly ((item: Item) => number | string)[]): (a: Item, b: Item) => number {
  return (a, b) => {
    for (const key of keys) {
      const left = key(a)
      const right = key(b)
      if (left < right) return -1
      if (left > right) return 1
    }
    return 0
  }
}
