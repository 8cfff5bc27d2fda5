import { compareBy, groupBy } from '../../base/index.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import { sumFen } from '../../domain/money.ts'
import { personKey } from '../../domain/person-key.ts'
import type { PersonReminders, Reminder } from '../../domain/reminder.ts'

/** One message a person, who has most money waiting first. What names nobody is left out: nobody could be asked. */
export function remindersByPerson(reminders: readonly Reminder[]): readonly PersonReminders[] {
  const named = reminders.filter(({ recipient }) => personKey(recipient) !== '')
  return [...groupBy(named, ({ recipient }) => personKey(recipient)).values()]
    .flatMap((theirs): readonly PersonReminders[] => {
      const sorted = theirs.toSorted(largestFirst)
      const home = sorted.filter(({ currency }) => isHomeCurrency(currency))
      const recipient = sorted.map((reminder) => reminder.recipient).sort()[0]
      return recipient === undefined
        ? []
        : [{ recipient, reminders: sorted, amount: sumFen(home, ({ amount }) => amount) }]
    })
    .sort(mostFirst)
}

const largestFirst = compareBy<Reminder>(
  ({ amount }) => -amount,
  ({ subject }) => subject,
  ({ kind }) => kind,
)
const mostFirst = compareBy<PersonReminders>(
  ({ amount }) => -amount,
  ({ recipient }) => recipient,
)
