import { CheckCircleFilled, CloseCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { CloseView } from '../../../shared/contract/close.ts'
import { OBJECTION_CODE } from '../../../shared/domain/objection.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { screenOpened } from '../../stores/view.ts'
import { Chip } from '../../ui/chips.tsx'

type GateItem = CloseView['gate'][number]

/** The checklist: what passed, what blocks, and the way to where it is mended. */
export function Gate({ view }: { readonly view: CloseView }) {
  const blocks = view.gate.filter((item) => !item.passed && item.isBlocking).length
  return (
    <section className="card" aria-labelledby="gate-title">
      <header className="card-head">
        <h2 id="gate-title">{closeWords.gate}</h2>
        <span className={view.seal || blocks === 0 ? 'is-good' : 'is-bad'}>{verdict(view, blocks)}</span>
      </header>
      <ul className="gate">
        {view.gate.map((item) => (
          <li key={item.id}>
            <GateChip item={item} />
            <div>
              <span className="strong">{item.title}</span>
              <p className="muted">{item.detail}</p>
            </div>
            {!item.passed && item.goTo !== 'close' && (
              <Button
                size="small"
                onClick={() => screenOpened(item.goTo, item.id === 'objections' ? { code: OBJECTION_CODE } : null)}
              >
                {closeWords.goTo[item.goTo]}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function verdict({ seal }: CloseView, blocks: number): string {
  if (seal) return closeWords.gateSealed
  return blocks === 0 ? closeWords.gateReady : closeWords.gateNotReady(blocks)
}

function GateChip({ item }: { readonly item: GateItem }) {
  if (item.passed) {
    return (
      <Chip tone="green" icon={<CheckCircleFilled />}>
        {closeWords.gatePassed}
      </Chip>
    )
  }
  return item.isBlocking ? (
    <Chip tone="red" icon={<CloseCircleFilled />}>
      {closeWords.gateBlocks}
    </Chip>
  ) : (
    <Chip tone="yellow" icon={<InfoCircleFilled />}>
      {closeWords.gateRemark}
    </Chip>
  )
}
