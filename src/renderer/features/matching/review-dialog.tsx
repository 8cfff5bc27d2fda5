import type { AliasRow } from '../../../shared/contract/aliases.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { call } from '../../bridge/api.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SecondPersonForm } from '../../ui/second-person-form.tsx'

type ReviewDialogProps = { readonly alias: AliasRow | null; readonly onClose: () => void }

/** 复核 of an alias. */
export function ReviewDialog({ alias, onClose }: ReviewDialogProps) {
  const title = alias ? aliasesWords.reviewTitle(alias.payerName) : ''
  return (
    <Dialog open={alias !== null} title={title} onCancel={onClose} width={480}>
      {alias && (
        <SecondPersonForm
          first={alias.by}
          hint={aliasesWords.reviewHint(alias.by)}
          label={aliasesWords.reviewer}
          samePerson={aliasesWords.samePerson}
          okText={aliasesWords.review}
          send={(person) => call('aliases.review', { decisionId: alias.decisionId, person, reason: '' })}
          onDone={() => {
            noticeRaised('success', aliasesWords.reviewedNotice(alias.payerName))
            onClose()
          }}
        >
          <p>
            {alias.payerName} → {alias.customerName}（{aliasesWords.relations[alias.relation]}）
          </p>
          {alias.evidence !== '' && (
            <p className="muted">
              {aliasesWords.columns.evidence}：{alias.evidence}
            </p>
          )}
        </SecondPersonForm>
      )}
    </Dialog>
  )
}
