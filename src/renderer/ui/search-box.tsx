import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { gridWords } from '../../shared/text/ui/grid.ts'

type SearchBoxProps = {
  readonly value: string
  /** What it looks through. */
  readonly hint: string
  readonly width: number
  readonly onChange: (value: string) => void
}

/** Filters while one types. */
export function SearchBox({ value, hint, width, onChange }: SearchBoxProps) {
  return (
    <Input
      style={{ width }}
      value={value}
      maxLength={200}
      placeholder={hint}
      aria-label={hint}
      prefix={<SearchOutlined aria-hidden style={{ color: 'var(--sl-text-3)' }} />}
      allowClear={{ clearIcon: <CloseCircleFilled aria-label={gridWords.clearSearch} /> }}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
