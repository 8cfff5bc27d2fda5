import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shippedProfiles } from '../../src/main/intake/shipped-profiles.ts'
import { readSourceFile } from '../../src/main/usecases/read-source-file.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochDay, formatDay } from '../../src/shared/domain/epoch-day.ts'
import { type Fen, fen, negateFen, yuanText } from '../../src/shared/domain/money.ts'
import type { BankRow } from '../../src/shared/engine/normalise/facts.ts'
import { findHeader } from '../../src/shared/engine/normalise/find-header.ts'
import type { Profile } from '../../src/shared/engine/normalise/profile.ts'
import { formats, writeTable } from '../builders/file-formats.ts'
import { profileHeader } from '../builders/profile-header.ts'

type Line = {
  readonly on: ReturnType<typeof epochDay>
  readonly isIn: boolean
  readonly amount: Fen
  readonly who: string
}

const book = shippedProfiles()
const profiles = [...book.bases, ...book.specifics].filter(({ kind }) => kind === 'bank')

/** One column of amounts where the profile has no other, else a column for each side. */
function headerOf(profile: Profile): readonly string[] {
  const marked = profile.marks.columns[0] ?? []
  const hasAmount = profile.roles.get('amount')?.some((alias) => marked.includes(alias)) ?? false
  const isOneColumn = hasAmount || profile.required.some((group) => group.length === 1 && group[0] === 'amount')
  return profileHeader(profile, [...(isOneColumn ? [] : ['in', 'out']), 'balance', 'otherName', 'serial'])
}

/** The first word of a pattern such as `^(退货|退款)`. */
function wordOf(pattern: string): string {
  return pattern.replace(/^\^?\(?/, '').replace(/[\\^$()?|[\]].*$/, '')
}

function write(profile: Profile, lines: readonly Line[]) {
  const header = headerOf(profile)
  const above = profile.marks.words.map((words) => [wordOf(words.source)])
  const found = findHeader(
    { sheet: 's', rows: [...above, header].map((cells, row) => ({ row: row + 1, cells })) },
    book,
    null,
  )
  const columns = found?.columns
  const told = (isIn: boolean) => profile.money.told.find(({ direction }) => (direction === 'in') === isIn)?.words ?? ''
  const ways = Object.entries(profile.money.directions)
  let balance = 0
  const rows = lines.map((line, index) => {
    balance += line.isIn ? line.amount : -line.amount
    const cells = header.map(() => '')
    const put = (role: string, text: string) => {
      const column = columns?.get(role)
      if (column) cells[column.index] = text
    }
    const out = profile.money.sign === 'negative-out' ? negateFen(line.amount) : line.amount
    // Where a column or the row's words tell the way, the amount has no sign.
    const hasWay = columns?.has('direction') || profile.money.told.length > 0
    const isMinus = hasWay ? false : profile.money.sign === 'spending' ? line.isIn : !line.isIn
    for (const role of ['day', 'time', 'postedDay']) put(role, formatDay(line.on))
    put('in', line.isIn ? yuanText(line.amount) : '')
    put('out', line.isIn ? '' : yuanText(out))
    put('amount', yuanText(isMinus ? negateFen(line.amount) : line.amount))
    put('direction', ways.find(([, way]) => way === (line.isIn ? 'in' : 'out'))?.[0] ?? '')
    put('balance', yuanText(fen(balance)))
    put('otherName', line.who)
    put('serial', `S${1000 + index}`)
    put('summary', wordOf(told(line.isIn)))
    return cells
  })
  return { profile: found?.profile.id, rows: [...above, header, ...rows] }
}

const someLines = fc
  .array(
    fc.record({
      on: fc.integer({ min: 20_393, max: 20_423 }).map(epochDay),
      isIn: fc.boolean(),
      amount: fc.integer({ min: 1, max: 9_999_999 }).map(fen),
      who: fc.constantFrom('甲公司', '乙（上海）有限公司'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((lines) => lines.toSorted((a, b) => a.on - b.on))

test.each(profiles.map((profile) => [profile.id, profile] as const))(
  'any statement in the layout of %s reads back',
  (id, profile) => {
    fc.assert(
      fc.property(someLines, fc.constantFrom(...formats), (lines, format) => {
        const { profile: told, rows } = write(profile, lines)
        expect(told).toBe(id)
        const read = finish(readSourceFile('流水', writeTable(format, rows), { accountNo: '6200001' }))
        if (!read.ok) throw new Error(JSON.stringify(read.error))
        const facts = read.value.table.rows.map((row) => ('fact' in row ? (row.fact as BankRow) : JSON.stringify(row)))
        expect(facts.map((f) => (typeof f === 'string' ? f : [f.postedOn, f.direction, f.amount]))).toEqual(
          lines.map(({ on, isIn, amount }) => [on, isIn ? 'in' : 'out', amount]),
        )
      }),
      { seed: 20251130, numRuns: 25 },
    )
  },
)
