import type { Direction } from '../../domain/bank-line.ts'
import type { FileKind } from '../../domain/source-file.ts'

/** What a table can be known as. Only a file kind becomes facts; the others are told apart so that they are not taken for one. */
export type TableKind = FileKind | 'trial-balance'

/** Which way a cell says that money went; 不计收支 says neither. */
export type MoneyWay = Direction | 'neutral'

/**
 * What a signed amount means. `own`: our balance moves by it. `spending`: a card's bill, what we spent stands as a positive number.
 * `negative-out`: two columns, and the outgoing one is negative throughout.
 */
export type AmountSign = 'own' | 'spending' | 'negative-out'

/** Words in the texts of a row that tell which way money went where no column does. */
export type ToldWay = { readonly words: string; readonly direction: Direction }

/** Which of 03/04/2025 the month is: one order for a whole column. */
export type DateOrder = 'YMD' | 'DMY' | 'MDY'

/** What reading an amount needs; plain data, because a layout is kept with its table. */
export type MoneyRules = {
  readonly directions: Readonly<Record<string, MoneyWay>>
  readonly sign: AmountSign
  readonly told: readonly ToldWay[]
}

export type Summed = 'count' | 'rows' | 'inCount' | 'outCount' | 'inSum' | 'outSum' | 'opening' | 'closing'

/** A total that a file states about itself: what it is called there and what of ours it must equal. */
export type StatedControl = {
  readonly name: string
  readonly label: RegExp
  /** Picks the number out of its words; without it the value is the number. */
  readonly value: RegExp | null
  readonly is: Summed
}

export type NoiseWords = {
  readonly total: RegExp
  /** The bare word, which no party, contract or number is called. */
  readonly totalAlone: RegExp
  readonly footer: RegExp
  /** A row of names whose totals stand in the row below it. */
  readonly summary: RegExp
}

/** 导入模板: how one system writes one kind of table. A base profile serves every system of its kind, the others refine it. */
export type Profile = {
  readonly id: string
  readonly kind: TableKind
  readonly name: string
  readonly bankName: string
  readonly isBase: boolean
  /** Aliases by role, best first; `合同编号#2` is the second column of that name. */
  readonly roles: ReadonlyMap<string, readonly string[]>
  /** A header is of this profile only when one role of each group is there. */
  readonly required: readonly (readonly string[])[]
  /** Columns that rule the profile out. */
  readonly never: readonly RegExp[]
  /** One of these sets of columns must be there whole, and the words above the header must hold each of `words`. */
  readonly marks: { readonly columns: readonly (readonly string[])[]; readonly words: readonly RegExp[] }
  readonly money: MoneyRules
  readonly dateOrder: DateOrder | null
  /** Invoice fields stand only on the first line of an invoice. */
  readonly isCarriedDown: boolean
  readonly noise: NoiseWords
  readonly controls: readonly StatedControl[]
  /** Role and name of the columns that a 合计 row adds up. */
  readonly totals: readonly (readonly [string, string])[]
  /** How a statement names its account, and what an account looks like there. */
  readonly account: { readonly label: RegExp; readonly value: RegExp }
  readonly bankNames: readonly (readonly [RegExp, string])[]
}

export type ProfileBook = { readonly bases: readonly Profile[]; readonly specifics: readonly Profile[] }
