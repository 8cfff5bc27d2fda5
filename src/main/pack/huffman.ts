/** Code lengths of a tree's symbols, and the longest. */
export type CodeLengths = { readonly lengths: Uint8Array; readonly longest: number }
type Node = { readonly symbol: number; readonly weight: number; readonly left?: Node; readonly right?: Node }

/** Heavier than any number of symbols in a block: never chosen before the others. */
const HEAVIEST = 25_001

/**
 * Code lengths by frequency, none above `limit`. Step for step as fflate 0.8 has it (MIT, Arjun Barrett), ties and all: another tree of
 * the same weight would be as good a compression and other bytes.
 */
export function codeLengths(frequencies: Uint16Array, limit: number): CodeLengths {
  const leaves: Node[] = []
  for (let symbol = 0; symbol < frequencies.length; symbol++) {
    const weight = frequencies[symbol] as number
    if (weight > 0) leaves.push({ symbol, weight })
  }
  const count = leaves.length
  const [only] = leaves
  if (!only) return { lengths: new Uint8Array(0), longest: 0 }
  if (count === 1) {
    const lengths = new Uint8Array(only.symbol + 1)
    lengths[only.symbol] = 1
    return { lengths, longest: 1 }
  }
  const lengths = new Uint16Array((leaves.at(-1)?.symbol ?? 0) + 1)
  const longest = depths(rootOf(leaves), lengths, 0)
  if (longest <= limit) return { lengths: new Uint8Array(lengths), longest }
  shorten(leaves, lengths, longest, limit)
  return { lengths: new Uint8Array(lengths), longest: limit }
}

/** The codes of these lengths, bits in the order in which they are written. */
export function codesOf(lengths: Uint8Array, longest: number): Uint16Array {
  const next = new Uint16Array(longest + 1)
  for (const length of lengths) if (length > 0) next[length] = (next[length] as number) + 1
  let code = 0
  for (let length = 1; length <= longest; length++) {
    const count = next[length] as number
    next[length] = code
    code = (code + count) << 1
  }
  const codes = new Uint16Array(lengths.length)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number
    if (length === 0) continue
    codes[symbol] = reversed(next[length] as number, length)
    next[length] = (next[length] as number) + 1
  }
  return codes
}

function reversed(code: number, length: number): number {
  let result = 0
  for (let bit = 0; bit < length; bit++) result |= ((code >>> bit) & 1) << (length - 1 - bit)
  return result
}

/** Two queues: the leaves by weight, and the joined nodes, which come out by weight of themselves. */
function rootOf(leaves: readonly Node[]): Node {
  const queue = leaves.toSorted((a, b) => a.weight - b.weight)
  queue.push({ symbol: -1, weight: HEAVIEST })
  const at = (index: number) => queue[index] as Node
  queue[0] = joined(at(0), at(1))
  let [oldest, newest, leaf] = [0, 1, 2]
  while (newest !== leaves.length - 1) {
    const left = at(at(oldest).weight < at(leaf).weight ? oldest++ : leaf++)
    const right = at(oldest !== newest && at(oldest).weight < at(leaf).weight ? oldest++ : leaf++)
    queue[newest++] = joined(left, right)
  }
  return at(newest - 1)
}

function joined(left: Node, right: Node): Node {
  return { symbol: -1, weight: left.weight + right.weight, left, right }
}

function depths(node: Node, lengths: Uint16Array, depth: number): number {
  if (node.left && node.right) {
    return Math.max(depths(node.left, lengths, depth + 1), depths(node.right, lengths, depth + 1))
  }
  lengths[node.symbol] = depth
  return depth
}

/** Codes beyond the limit are cut to it; what that costs is paid by lengthening the rarest of the others. */
function shorten(leaves: readonly Node[], lengths: Uint16Array, longest: number, limit: number): void {
  const lengthOf = ({ symbol }: Node) => lengths[symbol] as number
  const order = leaves.toSorted((a, b) => lengthOf(b) - lengthOf(a) || a.weight - b.weight)
  const at = (index: number) => order[index] as Node
  const spare = longest - limit
  let debt = 0
  let index = 0
  for (; index < order.length && lengthOf(at(index)) > limit; index++) {
    debt += (1 << spare) - (1 << (longest - lengthOf(at(index))))
    lengths[at(index).symbol] = limit
  }
  debt >>= spare
  while (debt > 0) {
    const length = lengthOf(at(index))
    if (length < limit) {
      debt -= 1 << (limit - length - 1)
      lengths[at(index).symbol] = length + 1
    } else index++
  }
  for (; index >= 0 && debt !== 0; index--) {
    if (lengthOf(at(index)) !== limit) continue
    lengths[at(index).symbol] = limit - 1
    debt++
  }
}
