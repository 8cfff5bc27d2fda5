import type { SumBudget } from './sum-search.ts'

/** Some 10 ms: what the searches of one customer may cost in one run, however many lines and open items it has. */
const MOST_STEPS_OF_PARTY = 250_000

export type PartyBudgets = { readonly of: (party: string) => SumBudget; readonly spent: () => number }

export function partyBudgets(most = MOST_STEPS_OF_PARTY): PartyBudgets {
  const budgets = new Map<string, SumBudget>()
  return {
    of: (party) => {
      const budget = budgets.get(party) ?? { spent: 0, most }
      budgets.set(party, budget)
      return budget
    },
    spent: () => [...budgets.values()].reduce((sum, budget) => sum + budget.spent, 0),
  }
}
