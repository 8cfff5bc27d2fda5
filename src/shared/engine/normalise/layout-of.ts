import { cleanText } from './clean-text.ts'
import { plainAccount } from './plain-account.ts'
import type { DateOrder, Profile } from './profile.ts'
import { type OrderProof, proveDateOrder, settleOrder } from './prove-date-order.ts'
import { proveSign } from './prove-sign.ts'
import type { ImportableHeader } from './recognise.ts'
import { roundedColumns } from './rounded-columns.ts'
import type { SplitRows } from './split-rows.ts'
import { accountIn, accountNameIn, currencyIn, monthIn, type Particular, particularsOf } from './stated-totals.ts'
import type { ProvenOrder, TableLayout } from './table-layout.ts'

type Options = { readonly fileName: string; readonly accountNo: string | null }

/** Everything that reading one row needs to know of its table. */
export function layoutOf(
  found: ImportableHeader,
  split: SplitRows,
  particulars: readonly Particular[],
  options: Options,
): TableLayout {
  const { kind, profile, columns } = found
  // A second statement further down is announced by a row of two cells, which stays among the data as a problem.
  const announced = split.data.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length <= 3)
  const stated = [...particulars, ...particularsOf(announced)]
  return {
    kind,
    columns: Object.fromEntries(columns),
    statement: {
      accountNo: plainAccount(options.accountNo ?? accountIn(stated, profile.account)),
      accountName: accountNameIn(particulars),
      bankName: bankNameOf(profile, particulars, options.fileName),
      currency: currencyIn(particulars, found.header),
    },
    month: monthIn(split.above),
    money: { ...profile.money, sign: proveSign(split.data, columns, profile.money) },
    dates: provenDates(found, split),
    rounded: roundedColumns(split.data, columns),
    isCarriedDown: profile.isCarriedDown,
  }
}

const DAY_ROLES: ReadonlySet<string> = new Set(
  'day time postedDay signedAt customerSignedAt planDueOn createdAt updatedAt submittedAt nodeEnteredAt sealUsedAt archivedAt effectiveAt issuedAt'.split(
    ' ',
  ),
)

/** A column that leaves more than one order takes the one that all proven columns of the file share. */
function provenDates(
  { columns, profile }: ImportableHeader,
  { data }: SplitRows,
): Readonly<Record<string, ProvenOrder>> {
  const proofs = [...columns].flatMap(([role, { index }]): readonly (readonly [string, OrderProof])[] => {
    const proof = DAY_ROLES.has(role) ? proveDateOrder(data, index) : null
    return proof === null ? [] : [[role, proof]]
  })
  const proven = new Set(proofs.flatMap(([, { possible }]) => (possible.length === 1 ? possible : [])))
  const [shared] = proven
  const said: DateOrder | null = profile.dateOrder ?? (proven.size === 1 && shared !== undefined ? shared : null)
  return Object.fromEntries(proofs.map(([role, proof]) => [role, settleOrder(proof, said)]))
}

/** As the file says, else as its columns tell; a file mark such as [HISTORYDETAIL] is shared by several banks and says nothing. */
function bankNameOf(profile: Profile, particulars: readonly Particular[], fileName: string): string {
  const said = [...particulars.map(({ label, value }) => `${label} ${value}`), cleanText(fileName)]
  for (const text of said) {
    const named = profile.bankNames.find(([words]) => words.test(text))
    if (named) return named[1]
  }
  return profile.bankName
}
