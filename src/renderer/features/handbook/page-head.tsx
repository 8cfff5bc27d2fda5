import { CheckCircleFilled, CloseOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { dayOfMoment, momentText } from '../../../shared/domain/epoch-ms.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { ownerRoleWords } from '../../../shared/text/ui/states.ts'
import type { OpenedPage } from '../../stores/handbook.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip, CodeTag } from '../../ui/chips.tsx'
import { Elapsed } from './elapsed.tsx'
import { goTo } from './go-to.ts'

type View = OutputOf<'handbook.read'>

type PageHeadProps = {
  readonly view: View
  readonly opened: OpenedPage
  /** Others that the same difference may lead to. */
  readonly others: readonly View['page'][]
  readonly onTurn: (pageId: string) => void
  readonly onLeave: () => void
}

/** What the page is for, whose it is, how long it should take, and the case in hand. */
export function PageHead({ view: { page, subject, asOf, checkedAt }, opened, others, onTurn, onLeave }: PageHeadProps) {
  return (
    <header className="handbook-head">
      <h2>
        <span className="handbook-no num">{page.id}</span> {page.title}
        {page.isOwn && (
          <span title={words.ownHint}>
            <Chip tone="purple">{words.own}</Chip>
          </span>
        )}
      </h2>
      <p className="handbook-facts">
        <span>
          {page.codes.map((code) => (
            <CodeTag key={code} code={code} />
          ))}
        </span>
        <span>
          {words.owner}：{ownerRoleWords[page.ownerRole]}
        </span>
        <span className="num">{words.target(page.targetMinutes)}</span>
        {opened.subject && <Elapsed since={opened.openedAt} targetMinutes={page.targetMinutes} />}
        <span className="muted">{words.version(page.version)}</span>
      </p>
      {subject && (
        <section className="handbook-case" aria-label={words.case}>
          <p>
            <button type="button" className="link strong" onClick={() => openSubject(opened.subject)}>
              {subject.title}
            </button>
            {subject.amount !== null && <Amount value={subject.amount} />}
            {opened.subject?.kind === 'discrepancy' && <StateChip isOpen={subject.isOpen} />}
            {subject.ownerName !== '' && (
              <span className="muted">
                {words.caseOwner} {subject.ownerName}
              </span>
            )}
            <span className="muted num">
              {words.asOf(momentText(asOf))}
              {dayOfMoment(asOf) < dayOfMoment(checkedAt) && `（${words.asOfEarlier}）`}
            </span>
          </p>
          <Button size="small" type="text" icon={<CloseOutlined />} title={words.leaveHint} onClick={onLeave}>
            {words.leave}
          </Button>
        </section>
      )}
      {others.length > 0 && (
        <p className="handbook-others">
          <span className="muted">{words.others}：</span>
          {others.map(({ id, title }) => (
            <button key={id} type="button" className="link" onClick={() => onTurn(id)}>
              {id} {title}
            </button>
          ))}
        </p>
      )}
    </header>
  )
}

function StateChip({ isOpen }: { readonly isOpen: boolean }) {
  return isOpen ? (
    <Chip tone="yellow" icon={<ExclamationCircleFilled />}>
      {words.caseOpen}
    </Chip>
  ) : (
    <Chip tone="green" icon={<CheckCircleFilled />}>
      {words.caseClosed}
    </Chip>
  )
}

function openSubject(subject: OpenedPage['subject']): void {
  if (subject?.kind === 'contract') goTo({ screen: 'slip', contractNo: subject.contractNo })
  else if (subject) goTo({ screen: 'discrepancy', id: subject.id })
}
