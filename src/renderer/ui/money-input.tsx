import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { type Fen, formatFen, parseYuanText } from '../../shared/domain/money.ts'

type MoneyInputProps = {
  readonly value: Fen
  readonly label: string
  readonly onChange: (value: Fen) => void
  /** `=`: fill in the difference. */
  readonly onFill: () => void
}

/** Takes yuan as people type them; the amount counts once the field is left or Enter is pressed. */
export function MoneyInput({ value, label, onChange, onFill }: MoneyInputProps) {
  const [typed, setTyped] = useState(formatFen(value))
  useEffect(() => setTyped(formatFen(value)), [value])
  const amount = readYuan(typed)

  function commit(): void {
    if (amount === null) setTyped(formatFen(value))
    else if (amount !== value) onChange(amount)
    else setTyped(formatFen(value))
  }

  return (
    <Input
      className="money-input"
      value={typed}
      aria-label={label}
      {...(amount === null ? { status: 'error' as const } : {})}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={commit}
      onPressEnter={commit}
      onKeyDown={(event) => {
        if (event.key !== '=' && event.key !== '＝') return
        event.preventDefault()
        onFill()
      }}
    />
  )
}

/** "95,976", full-width digits and spaces are all fine; "" is nothing. */
export function readYuan(text: string): Fen | null {
  return parseYuanText(text.normalize('NFKC').replace(/[,\s¥]/g, ''))
}
