import type { BankRow } from '../normalise/facts.ts'

/** A bank line with its row of the file. */
export type ChainLine = { readonly row: number; readonly fact: BankRow }
