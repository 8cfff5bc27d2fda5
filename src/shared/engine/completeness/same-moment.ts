import { signedAmount } from '../../domain/bank-line.ts'
import type { ChainLine } from './chain-line.ts'

export type ChainedSomehow = { readonly opening: number; readonly closing: number }

/**
 * Whether lines of one moment chain in some order, from the balance before them where that is known. Each line leads from one
 * balance to the next, so an order is a path that uses every edge once: Euler's conditions decide it without trying orders.
 */
export function chainSomehow(lines: readonly ChainLine[], entering: number | null): ChainedSomehow | null {
  const edges: { readonly from: number; readonly to: number }[] = []
  /** Lines that leave a balance less lines that arrive at it. */
  const surplus = new Map<number, number>()
  let moved = 0
  for (const { fact } of lines) {
    if (fact.balance === null) return null
    const amount = signedAmount(fact)
    const from = fact.balance - amount
    edges.push({ from, to: fact.balance })
    surplus.set(from, (surplus.get(from) ?? 0) + 1)
    surplus.set(fact.balance, (surplus.get(fact.balance) ?? 0) - 1)
    moved += amount
  }
  const uneven = [...surplus].filter(([, count]) => count !== 0)
  const opening = entering ?? uneven.find(([, count]) => count === 1)?.[0] ?? edges[0]?.from
  if (opening === undefined || !surplus.has(opening)) return null
  const closing = opening + moved
  const isPath =
    opening === closing
      ? uneven.length === 0
      : uneven.length === 2 && surplus.get(opening) === 1 && surplus.get(closing) === -1
  return isPath && isConnected(edges) ? { opening, closing } : null
}

function isConnected(edges: readonly { readonly from: number; readonly to: number }[]): boolean {
  const parents = new Map<number, number>()
  const rootOf = (node: number): number => {
    let root = node
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent
    for (let at = node; at !== root; ) {
      const next = parents.get(at) ?? root
      parents.set(at, root) // keeps the way short for the next one
      at = next
    }
    return root
  }
  let pieces = 0
  for (const { from, to } of edges) {
    for (const node of [from, to]) {
      if (parents.has(node)) continue
      parents.set(node, node)
      pieces += 1
    }
    const [a, b] = [rootOf(from), rootOf(to)]
    if (a === b) continue
    parents.set(a, b)
    pieces -= 1
  }
  return pieces === 1
}
