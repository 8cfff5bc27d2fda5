import { BookOutlined } from '@ant-design/icons'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { openForDifference } from '../../bridge/open-handbook.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Empty } from '../../ui/empty.tsx'
import { CaseList } from './case-list.tsx'

/** Opened from a slip: its differences each lead to their page; any other page takes the contract itself. */
export function ContractCases({ contractNo }: { readonly contractNo: string }) {
  const { value } = useAnswer('ledger.getSlip', { contractNo })
  const cases = (value?.discrepancies ?? []).map((each) => ({ ...each, amount: null }))
  return (
    <div className="handbook-page">
      {cases.length > 0 && (
        <section className="card" aria-label={words.ofContract(contractNo)}>
          <header className="card-head">
            <h3>{words.ofContract(contractNo)}</h3>
          </header>
          <CaseList cases={cases} onChoose={(chosen) => void openForDifference(chosen)} />
        </section>
      )}
      <Empty
        icon={<BookOutlined aria-hidden />}
        title={words.pickTitle}
        hint={value && cases.length === 0 ? words.pickForContractAlone(contractNo) : words.pickForContract(contractNo)}
      />
    </div>
  )
}
