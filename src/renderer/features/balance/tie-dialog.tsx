import { Select } from 'antd'
import { useState } from 'react'
import { ledgerTitle } from '../../../shared/text/balance-words.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { Reconciliation } from './reconciliation.ts'

/** `accountNo`: what it is tied to, or may be; null: nobody knows. */
export type AskedTie = { readonly ledger: string; readonly title: string; readonly accountNo: string | null }

type TieDialogProps = {
  readonly asked: AskedTie | null
  readonly accounts: readonly Reconciliation[]
  readonly onClose: () => void
}

/** 科目对应: which account of the bank an account of the books is. */
export function TieDialog({ asked, accounts, onClose }: TieDialogProps) {
  return asked === null ? null : <OpenDialog key={asked.ledger} asked={asked} accounts={accounts} onClose={onClose} />
}

function OpenDialog({ asked, accounts, onClose }: TieDialogProps & { readonly asked: AskedTie }) {
  const { ledger, title } = asked
  const [accountNo, setAccountNo] = useState<string | null>(asked.accountNo)
  const named = new Map(accounts.map((each) => [each.accountNo, `${each.bankName} ${each.accountNo}`.trim()]))
  const options = [...named.set('', words.tieNone)].map(([value, label]) => ({ value, label }))

  async function save(reason: string): Promise<void> {
    if (accountNo === null) return
    onClose()
    if (await perform('balance.tieLedger', { ledger, accountNo, reason })) noticeRaised('success', words.tied)
  }

  return (
    <ReasonDialog
      isOpen
      title={words.tieTitle(ledgerTitle(title))}
      hint={words.tieHint}
      label={words.tieLabel}
      okText={words.tieOk}
      offers={words.tieOffers}
      fields={
        <Select<string | null>
          autoFocus
          value={accountNo}
          aria-label={words.tieAccount}
          placeholder={words.tieAccount}
          options={options}
          onChange={setAccountNo}
        />
      }
      isReady={accountNo !== null}
      onCancel={onClose}
      onReason={(reason) => void save(reason)}
    />
  )
}
