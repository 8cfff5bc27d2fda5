import { CheckCircleFilled } from '@ant-design/icons'
import { Button, Input, Segmented, Select } from 'antd'
import type { Mapping, Preview } from '../../../shared/contract/mapping.ts'
import type { FileKind } from '../../../shared/domain/source-file.ts'
import { mappingWords } from '../../../shared/text/ui/mapping.ts'
import { fileKindWords } from '../../../shared/text/ui/states.ts'
import { Chip } from '../../ui/chips.tsx'

type MappingOptionsProps = {
  readonly preview: Preview
  readonly accountNo: string
  readonly onAccount: (accountNo: string) => void
  readonly onChange: (mapping: Mapping) => void
}
const ORDERS = ['YMD', 'DMY', 'MDY'] as const
const KINDS: readonly FileKind[] = ['bank', 'contract', 'archive', 'invoice', 'receipt', 'journal']

/** What holds for the whole table: its sheet, its kind, its header row, its account. */
export function MappingOptions({ preview, accountNo, onAccount, onChange }: MappingOptionsProps) {
  const { mapping, sheets } = preview
  /** Another table, or another way to look at it: its columns begin anew. */
  const change = (part: Partial<Mapping>) => onChange({ ...mapping, columns: {}, profile: '', ...part })
  return (
    <div className="mapping-options">
      <span className="mapping-option">
        {mappingWords.kind}
        <Segmented<FileKind>
          aria-label={mappingWords.kind}
          value={mapping.kind}
          options={KINDS.map((value) => ({ value, label: fileKindWords[value] }))}
          onChange={(kind) => change({ kind })}
        />
      </span>
      {sheets.length > 1 && (
        <span className="mapping-option">
          {mappingWords.sheet}
          <Select<string>
            aria-label={mappingWords.sheet}
            value={mapping.sheet}
            style={{ minWidth: 150, maxWidth: 260 }}
            options={sheets.map(({ name, rows }) => ({ value: name, label: `${name}（${rows} 行）` }))}
            onChange={(sheet) => change({ sheet, headerRow: 1 })}
          />
        </span>
      )}
      <span className="mapping-option">
        {mappingWords.header}
        <b className="num">{mappingWords.headerAt(mapping.headerRow)}</b>
        {mapping.headerRow !== null && (
          <Button size="small" type="link" onClick={() => change({ headerRow: null })}>
            {mappingWords.noHeader}
          </Button>
        )}
      </span>
      {preview.needsDateOrder && (
        <span className="mapping-option">
          {mappingWords.dateOrder}
          <Select<string>
            aria-label={mappingWords.dateOrder}
            value={mapping.dateOrder ?? ''}
            popupMatchSelectWidth={false}
            style={{ width: 150 }}
            options={['', ...ORDERS].map((value) => ({ value, label: mappingWords.dateOrders[value] }))}
            onChange={(value) => onChange({ ...mapping, dateOrder: ORDERS.find((order) => order === value) ?? null })}
          />
        </span>
      )}
      {mapping.kind === 'bank' && <Account preview={preview} accountNo={accountNo} onAccount={onAccount} />}
      {preview.template && (
        <Chip tone="blue" icon={<CheckCircleFilled />}>
          {mappingWords.byTemplate(preview.template.name)}
        </Chip>
      )}
    </div>
  )
}

/** Asked for only where the file does not tell it: a number typed here goes before one that it does. */
function Account({ preview, accountNo, onAccount }: Omit<MappingOptionsProps, 'onChange'>) {
  if (accountNo === '' && !preview.needsAccount) {
    return preview.accountNo === '' ? null : (
      <span className="mapping-option num">{mappingWords.accountFound(preview.accountNo)}</span>
    )
  }
  return (
    <span className="mapping-option">
      {mappingWords.account}
      <Input
        style={{ width: 220 }}
        value={accountNo}
        maxLength={60}
        aria-label={mappingWords.account}
        placeholder={mappingWords.accountMissing}
        {...(accountNo.trim() === '' ? { status: 'warning' as const } : {})}
        onChange={(event) => onAccount(event.target.value)}
      />
    </span>
  )
}
