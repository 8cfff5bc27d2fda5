/** Which things belong together, directly or through others (union-find). Things are numbered as they come. */
export type DisjointSets = {
  readonly add: () => number
  readonly join: (one: number, other: number) => void
  /** The lowest number of all that belong together. */
  readonly rootOf: (thing: number) => number
}

export function disjointSets(): DisjointSets {
  const parents: number[] = []
  const rootOf = (thing: number): number => {
    let root = thing
    while (parents[root] !== root) root = parents[root] ?? root
    for (let at = thing; at !== root; ) {
      const above = parents[at] ?? root
      parents[at] = root
      at = above
    }
    return root
  }
  return {
    rootOf,
    add: () => parents.push(parents.length) - 1,
    join: (one, other) => {
      const [a, b] = [rootOf(one), rootOf(other)]
      parents[Math.max(a, b)] = Math.min(a, b)
    },
  }
}
