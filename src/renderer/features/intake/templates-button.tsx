import { ProfileOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { mappingWords } from '../../../shared/text/ui/mapping.ts'
import { fileKindWords } from '../../../shared/text/ui/states.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Empty } from '../../ui/empty.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'

type Template = OutputOf<'intake.listTemplates'>[number]

/** 导入模板: what was kept, and a way to be rid of it. */
export function TemplatesButton() {
  const { value: templates } = useAnswer('intake.listTemplates', {})
  const [isOpen, setIsOpen] = useState(false)
  if (!templates) return null
  return (
    <>
      <Button icon={<ProfileOutlined />} onClick={() => setIsOpen(true)}>
        {mappingWords.templates}
        {templates.length > 0 && <span className="muted num">{templates.length}</span>}
      </Button>
      <SideDrawer open={isOpen} title={mappingWords.templates} size={640} onClose={() => setIsOpen(false)}>
        {templates.length === 0 ? (
          <Empty title={mappingWords.templatesNone} hint={mappingWords.templatesHint} />
        ) : (
          templates.map((template) => <TemplateCard key={template.templateId} template={template} />)
        )}
      </SideDrawer>
    </>
  )
}

function TemplateCard({ template }: { readonly template: Template }) {
  const { templateId, name, kind, columns, accountNo, savedAt, savedBy } = template
  async function remove(): Promise<void> {
    const done = await perform('intake.deleteTemplate', { templateId })
    if (done) noticeRaised('info', mappingWords.templateDeleted(name))
  }
  return (
    <section className="template-card" aria-label={name}>
      <div className="template-head">
        <h3>{name}</h3>
        <span className="muted">
          {fileKindWords[kind]}　{savedBy}　<span className="num">{momentText(savedAt)}</span>
          {accountNo !== '' && <span className="num">　{mappingWords.accountFound(accountNo)}</span>}
        </span>
        <Popconfirm
          title={mappingWords.templateDeleteTitle(name)}
          description={<div style={{ maxWidth: 300 }}>{mappingWords.templateDeleteText}</div>}
          okText={mappingWords.templateDelete}
          okButtonProps={{ danger: true }}
          cancelText={mappingWords.keep}
          placement="bottomRight"
          onConfirm={() => void remove()}
        >
          <Button size="small" danger type="text">
            {mappingWords.templateDelete}
          </Button>
        </Popconfirm>
      </div>
      <p className="receipt-header">
        {columns.map(({ label, column }) => (
          <span key={label}>
            {column || '—'} <span className="muted">{label}</span>
          </span>
        ))}
      </p>
    </section>
  )
}
