import { laterOf } from './dates.ts'
import { chance } from './draws.ts'
import { memoOf, vagueMemo } from './memos.ts'
import { type Context, cash, line, type Owed } from './payment-line.ts'
import type { MemoInfo, Move, Share } from './types.ts'

export function combined(context: Context, owed: readonly Owed[]): readonly Move[] {
  const [first] = owed
  if (first === undefined) return []
  const on = latest(owed)
  const info = context.infos.draw()
  const named: MemoInfo = info === 'wrong-number' || info === 'invoice' ? 'vague' : info
  const memo =
    named === 'vague'
      ? context.random.pick(['两个项目一起付', '2张发票合计', vagueMemo(context.random)])
      : memoOf(
          context.random,
          named,
          owed.map(({ contract }) => contract),
          null,
        )
  const fen = owed.reduce((sum, { item }) => sum + item.fen, 0)
  return [line(context, first, 'combined', { fen, shares: owed.map((each) => cash(each)), memo, info: named, on })]
}

/** Two payments for two or three instalments, cut where no instalment ends. */
export function manyToMany(context: Context, owed: readonly Owed[]): readonly Move[] {
  const [first] = owed
  if (first === undefined) return []
  const total = owed.reduce((sum, { item }) => sum + item.fen, 0)
  const cut = Math.round((total * context.random.int(35, 65)) / 10_000) * 100
  const group = context.nextGroup()
  const on = latest(owed)
  const info: MemoInfo = chance(context.random, 30) ? 'number' : 'vague'
  const memo = memoOf(
    context.random,
    info,
    owed.map(({ contract }) => contract),
    null,
  )
  let from = 0
  return [cut, total - cut].map((fen) => {
    const shares = sharesBetween(owed, from, from + fen)
    from += fen
    return line(context, first, 'many-to-many', { fen, shares, memo, info, group, on })
  })
}

/** The instalments laid end to end, the piece from one fen to another. */
function sharesBetween(owed: readonly Owed[], from: number, to: number): readonly Share[] {
  let start = 0
  return owed.flatMap((each) => {
    const [low, high] = [Math.max(from, start), Math.min(to, start + each.item.fen)]
    start += each.item.fen
    return high > low ? [cash(each, high - low)] : []
  })
}

function latest(owed: readonly Owed[]): string {
  return laterOf(...owed.map(({ item }) => item.paidOn ?? ''))
}
