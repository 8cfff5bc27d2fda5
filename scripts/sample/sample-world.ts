import { bankLines } from './bank-lines.ts'
import { EAST_REGION } from './east-region.ts'
import { fillerMoves } from './filler-lines.ts'
import { numberedInvoices, withInvoiceNumbers } from './numbered-invoices.ts'
import { tellOrdinaryContracts } from './ordinary-contracts.ts'
import { OTHER_REGIONS } from './other-regions.ts'
import { prng } from './prng.ts'
import { storyBuilder } from './story-builder.ts'
import { tellTables } from './story-tables.ts'
import type { BankLine, NumberedInvoice, Story } from './types.ts'

export type SampleWorld = {
  readonly story: Story
  readonly invoices: readonly NumberedInvoice[]
  readonly lines: readonly BankLine[]
}

/** Everything that happened in the sample company, from one seed. */
export function sampleWorld(seed: number): SampleWorld {
  const random = prng(seed)
  const tell = storyBuilder()
  for (const tables of [EAST_REGION, ...OTHER_REGIONS]) tellTables(tell, tables)
  tellOrdinaryContracts(tell, random)
  const story = tell.story()
  const invoices = numberedInvoices(story)
  const told = withInvoiceNumbers(story.moves, invoices)
  const lines = bankLines([...told, ...fillerMoves(told, random)])
  return { story: { ...story, moves: told }, invoices, lines }
}

/** The one line that the story gave this name. */
export function lineLabelled(world: SampleWorld, label: string): BankLine {
  const [line, another] = world.lines.filter((candidate) => candidate.label === label)
  if (line === undefined || another !== undefined) throw new Error(`not exactly one line is labelled ${label}`)
  return line
}
