import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { mappingWords } from '../../../shared/text/ui/mapping.ts'
import { Dialog } from '../../ui/dialog.tsx'

type Named = { readonly name: string; readonly keepsAccount: boolean }
type TemplateDialogProps = {
  readonly isOpen: boolean
  readonly fileName: string
  readonly accountNo: string
  readonly onCancel: () => void
  readonly onName: (template: Named) => void
}

/** Asks what the template is to be called. */
export function TemplateDialog({ isOpen, onCancel, ...form }: TemplateDialogProps) {
  return (
    <Dialog open={isOpen} title={mappingWords.templateTitle} onCancel={onCancel} width={440}>
      <TemplateForm {...form} />
    </Dialog>
  )
}

function TemplateForm({ fileName, accountNo, onName }: Omit<TemplateDialogProps, 'isOpen' | 'onCancel'>) {
  const [name, setName] = useState(nameOf(fileName))
  const [keepsAccount, setKeepsAccount] = useState(false)
  return (
    <form
      className="template-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') onName({ name: name.trim(), keepsAccount })
      }}
    >
      <p className="muted">{mappingWords.templateHint}</p>
      <Input
        autoFocus
        value={name}
        maxLength={60}
        aria-label={mappingWords.templateName}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
      />
      {accountNo !== '' && (
        <Checkbox checked={keepsAccount} onChange={(event) => setKeepsAccount(event.target.checked)}>
          {mappingWords.templateKeepsAccount(accountNo)}
        </Checkbox>
      )}
      <Button type="primary" htmlType="submit" disabled={name.trim() === ''}>
        {mappingWords.import}
      </Button>
    </form>
  )
}

/** The file's own name without what changes from month to month. */
function nameOf(fileName: string): string {
  const stem = fileName.replace(/\.[^.]+$/, '')
  return stem.replace(/[\d_\-.()（）\s]+$/, '').slice(0, 60) || stem.slice(0, 60)
}
