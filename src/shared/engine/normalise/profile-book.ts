import { invariant } from '../../base/index.ts'
import { FILE_KINDS } from '../../domain/source-file.ts'
import type {
  AmountSign,
  DateOrder,
  MoneyWay,
  Profile,
  ProfileBook,
  StatedControl,
  Summed,
  TableKind,
  ToldWay,
} from './profile.ts'

type Json = Readonly<Record<string, unknown>>

/** Profiles as they are kept, checked and put together: a specific profile says only what differs from the base of its kind. */
export function profileBook(kept: readonly unknown[]): ProfileBook {
  const records = kept.map((value) => record(value, 'profile'))
  const bases = records.filter(({ marks }) => marks === undefined).map((json) => compile(json, null))
  const specifics = records
    .filter(({ marks }) => marks !== undefined)
    .map((json) => {
      const base = bases.find(({ kind }) => kind === json.kind)
      invariant(base, `profile ${String(json.id)}: no base of its kind`)
      return compile(json, base)
    })
  const ids = new Set([...bases, ...specifics].map(({ id }) => id))
  invariant(ids.size === records.length, 'two profiles share an id')
  return { bases, specifics }
}

const KINDS = [...FILE_KINDS, 'trial-balance'] as const
const SIGNS = ['own', 'spending', 'negative-out'] as const
const WAYS = ['in', 'out', 'neutral'] as const
const ORDERS = ['YMD', 'DMY', 'MDY'] as const
const SUMMED = ['count', 'rows', 'inCount', 'outCount', 'inSum', 'outSum', 'opening', 'closing'] as const
const FIELDS = new Set(
  'id kind name bankName roles required never marks directions told amountSign dateOrder isCarriedDown noise controls totals account bankNames'.split(
    ' ',
  ),
)
const NOTHING = /(?!)/

function compile(json: Json, base: Profile | null): Profile {
  const id = text(json.id, 'id')
  for (const field of Object.keys(json)) invariant(FIELDS.has(field), `profile ${id}: unknown field ${field}`)
  const kind = oneOf<TableKind>(json.kind, KINDS, id)
  const noise = record(json.noise ?? {}, id)
  const account = record(json.account ?? {}, id)
  const marks = record(json.marks ?? {}, id)
  return {
    id,
    kind,
    name: text(json.name, id),
    bankName: text(json.bankName ?? '', id),
    isBase: base === null,
    roles: mergedRoles(rolesOf(json, id), base?.roles ?? new Map()),
    required:
      json.required === undefined ? (base?.required ?? []) : list(json.required, id).map((group) => texts(group, id)),
    never: [...(base?.never ?? []), ...texts(json.never ?? [], id).map((words) => pattern(words, NOTHING))],
    marks: {
      columns: list(marks.columns ?? [], id).map((set) => texts(set, id)),
      words: texts(marks.words ?? [], id).map((words) => pattern(words, NOTHING)),
    },
    money: {
      directions: { ...base?.money.directions, ...directionsOf(json, id) },
      sign: oneOf<AmountSign>(json.amountSign ?? base?.money.sign ?? 'own', SIGNS, id),
      told: [...toldOf(json, id), ...(base?.money.told ?? [])],
    },
    dateOrder: json.dateOrder === undefined ? null : oneOf<DateOrder>(json.dateOrder, ORDERS, id),
    isCarriedDown: json.isCarriedDown === true,
    noise: {
      total: pattern(noise.total, base?.noise.total ?? NOTHING),
      totalAlone: pattern(noise.totalAlone, base?.noise.totalAlone ?? NOTHING),
      footer: pattern(noise.footer, base?.noise.footer ?? NOTHING),
      summary: pattern(noise.summary, base?.noise.summary ?? NOTHING),
    },
    controls: [...controlsOf(json, id), ...(base?.controls ?? [])],
    totals: json.totals === undefined ? (base?.totals ?? []) : pairs(json.totals, id),
    account: {
      label: pattern(account.label, base?.account.label ?? NOTHING),
      value: pattern(account.value, base?.account.value ?? NOTHING),
    },
    bankNames: [
      ...pairs(json.bankNames ?? [], id).map(([words, name]) => [new RegExp(words), name] as const),
      ...(base?.bankNames ?? []),
    ],
  }
}

/** A specific profile's words come before the base's, and its roles choose their columns first. */
function mergedRoles(
  own: ReadonlyMap<string, readonly string[]>,
  base: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const merged = new Map<string, readonly string[]>()
  for (const [role, aliases] of own)
    merged.set(role, aliases.length === 0 ? [] : [...aliases, ...(base.get(role) ?? [])])
  for (const [role, aliases] of base) if (!merged.has(role)) merged.set(role, aliases)
  return merged
}

function rolesOf(json: Json, id: string): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(record(json.roles ?? {}, id)).map(([role, aliases]) => [role, texts(aliases, id)]))
}

function directionsOf(json: Json, id: string): Readonly<Record<string, MoneyWay>> {
  const byWay = Object.entries(record(json.directions ?? {}, id))
  return Object.fromEntries(
    byWay.flatMap(([way, words]) => texts(words, id).map((word) => [word, oneOf<MoneyWay>(way, WAYS, id)] as const)),
  )
}

function toldOf(json: Json, id: string): readonly ToldWay[] {
  return list(json.told ?? [], id).map((value) => {
    const { words, direction } = record(value, id)
    return { words: pattern(words, NOTHING).source, direction: oneOf(direction, ['in', 'out'] as const, id) }
  })
}

function controlsOf(json: Json, id: string): readonly StatedControl[] {
  return list(json.controls ?? [], id).map((value) => {
    const { name, label, is, value: picked } = record(value, id)
    return {
      name: text(name, id),
      label: pattern(label, NOTHING),
      value: picked === undefined ? null : pattern(picked, NOTHING),
      is: oneOf<Summed>(is, SUMMED, id),
    }
  })
}

function pattern(words: unknown, whenSilent: RegExp): RegExp {
  return words === undefined ? whenSilent : new RegExp(text(words, 'pattern'), 'i')
}

function pairs(value: unknown, id: string): readonly (readonly [string, string])[] {
  return list(value, id).map((pair) => {
    const [one, other] = texts(pair, id)
    invariant(one !== undefined && other !== undefined, `profile ${id}: a pair has two words`)
    return [one, other] as const
  })
}

function oneOf<Word extends string>(value: unknown, words: readonly Word[], id: string): Word {
  const found = words.find((word) => word === value)
  invariant(found !== undefined, `profile ${id}: ${String(value)} is none of ${words.join(', ')}`)
  return found
}

function record(value: unknown, id: string): Json {
  invariant(typeof value === 'object' && value !== null && !Array.isArray(value), `profile ${id}: not an object`)
  return value as Json
}

function list(value: unknown, id: string): readonly unknown[] {
  invariant(Array.isArray(value), `profile ${id}: not a list`)
  return value
}

function texts(value: unknown, id: string): readonly string[] {
  return list(value, id).map((item) => text(item, id))
}

function text(value: unknown, id: string): string {
  invariant(typeof value === 'string', `profile ${id}: not a text`)
  return value
}
