import { ArrowLeftOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import type { Mapping, Preview } from '../../../shared/contract/mapping.ts'
import { driftWords } from '../../../shared/text/doubts.ts'
import { mappingWords } from '../../../shared/text/ui/mapping.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { useJobs } from '../../stores/jobs.ts'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { MappingOptions } from './mapping-options.tsx'
import { MappingRoles } from './mapping-roles.tsx'
import { MappingTable } from './mapping-table.tsx'
import { placeRole } from './place-role.ts'
import { TemplateDialog } from './template-dialog.tsx'
import './mapping.css'

type MappingViewProps = { readonly fileId: string; readonly onClose: () => void }

/** 列映射: a person says what the columns are, and sees at once what that makes of the rows. */
export function MappingView({ fileId, onClose }: MappingViewProps) {
  const [told, setTold] = useState<Mapping | null>(null)
  const [accountNo, setAccountNo] = useState('')
  const [isNaming, setIsNaming] = useState(false)
  const isBusy = useJobs((state) => state.running !== null)
  const asked = { fileId, mapping: told, accountNo: useDeferredValue(accountNo.trim()) }
  const { value: preview, problem, isLoading } = useAnswer('intake.preview', asked)

  // What was chosen would be lost with it: only the button leaves then.
  const isTouched = told !== null || accountNo.trim() !== ''
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isTouched && !isAnswering(event.target)) onClose()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [onClose, isTouched])

  if (problem) return <Problem {...problem} />
  if (!preview) return <Waiting />
  // Words may have filled a mapping that named no column; what came back last is what is shown.
  const shown = preview.mapping
  const base = told !== null && Object.keys(told.columns).length > 0 ? told : shown
  const place = (role: string, column: number | null) =>
    setTold({ ...base, columns: placeRole(base.columns, role, column) })
  const blocks = hindranceOf(preview, isLoading)

  async function importNow(template: { name: string; keepsAccount: boolean } | null): Promise<void> {
    setIsNaming(false)
    const mapping = { ...base, columns: { ...shown.columns } }
    if (await perform('intake.importMapped', { fileId, mapping, accountNo: accountNo.trim(), template })) onClose()
  }

  return (
    <section className="screen" aria-label={mappingWords.title}>
      <div className="toolbar">
        <Button
          icon={<ArrowLeftOutlined />}
          aria-label={mappingWords.back}
          title={isTouched ? mappingWords.back : 'Esc'}
          onClick={onClose}
        />
        <h1 className="toolbar-title mapping-name">
          {mappingWords.title}　<span className="muted">{preview.name}</span>
        </h1>
        <span className="spring" />
        <Button disabled={blocks || isBusy || shown.headerRow === null} onClick={() => setIsNaming(true)}>
          {mappingWords.importKeeping}
        </Button>
        <Button type="primary" disabled={blocks || isBusy} onClick={() => void importNow(null)}>
          {mappingWords.import}
        </Button>
      </div>
      <MappingOptions preview={preview} accountNo={accountNo} onAccount={setAccountNo} onChange={setTold} />
      <Remarks preview={preview} />
      <div className="mapping-body">
        <MappingTable
          preview={preview}
          onPlace={place}
          onHeader={(headerRow) => setTold({ ...base, headerRow, columns: {} })}
        />
        <MappingRoles preview={preview} isLoading={isLoading} />
      </div>
      <TemplateDialog
        isOpen={isNaming}
        fileName={preview.name}
        accountNo={accountNo.trim()}
        onCancel={() => setIsNaming(false)}
        onName={(template) => void importNow(template)}
      />
    </section>
  )
}

function Remarks({ preview }: { readonly preview: Preview }) {
  const { template, doubts } = preview
  const lacking = [...preview.lacking, ...(preview.needsAccount ? [mappingWords.account] : [])]
  const hasDrift = template !== null && template.drift.added.length + template.drift.removed.length > 0
  const remarks = [
    ...(lacking.length > 0 ? [mappingWords.lacking(lacking)] : []),
    ...(template && hasDrift ? [mappingWords.drift(driftWords(template.name, { ...template.drift, missed: [] }))] : []),
    ...(lacking.length === 0 ? doubts : []),
  ]
  if (remarks.length === 0) return null
  return <Alert type="warning" showIcon className="mapping-remarks" title={remarks.join('。')} />
}

function hindranceOf({ lacking, needsAccount, counts }: Preview, isLoading: boolean): boolean {
  return isLoading || lacking.length > 0 || needsAccount || counts.facts === 0
}

/** Escape closes what is open above the screen first. */
function isAnswering(target: EventTarget | null): boolean {
  const isOpen =
    document.querySelector('.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-modal-wrap') !== null
  return isOpen || (target instanceof HTMLElement && target.closest('.ant-select-open, .ant-modal') !== null)
}
