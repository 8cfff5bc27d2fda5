import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Input, Select } from 'antd'
import type { HeldPack } from '../../../shared/contract/review.ts'
import { OBJECTION_TARGETS, type ObjectionTarget } from '../../../shared/domain/objection.ts'
import { targetKindWords } from '../../../shared/text/objection-words.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { reviewWords } from '../../../shared/text/ui/review.ts'

export type DraftObjection = ObjectionTarget & { readonly key: number; readonly words: string }

export function isWritten({ id, words }: DraftObjection): boolean {
  return id.trim() !== '' && words.trim() !== ''
}

type ObjectionRowsProps = {
  readonly targets: HeldPack['targets']
  readonly drafts: readonly DraftObjection[]
  readonly onChange: (drafts: readonly DraftObjection[]) => void
}

/** Each names something in the pack, and says what is wrong with it. */
export function ObjectionRows({ targets, drafts, onChange }: ObjectionRowsProps) {
  const change = (key: number, part: Partial<DraftObjection>) =>
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)))
  const nextKey = Math.max(0, ...drafts.map(({ key }) => key)) + 1
  return (
    <>
      {drafts.map(({ key, kind, id, words }, index) => (
        <div key={key} className="review-row">
          <Select
            value={kind}
            aria-label={reviewWords.kindOf(index + 1)}
            options={OBJECTION_TARGETS.map((value) => ({ value, label: targetKindWords[value] }))}
            onChange={(value) => change(key, { kind: value, id: '' })}
          />
          {kind === 'total' ? (
            <Select
              value={id === '' ? null : id}
              aria-label={reviewWords.targetOf(index + 1)}
              placeholder={reviewWords.target}
              options={Object.entries(closeWords.bases).map(([value, label]) => ({ value, label }))}
              onChange={(value) => change(key, { id: value })}
            />
          ) : (
            <AutoComplete
              value={id}
              autoFocus
              aria-label={reviewWords.targetOf(index + 1)}
              placeholder={reviewWords.target}
              options={targets.filter((target) => target.kind === kind).map((target) => ({ value: target.id }))}
              showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false }}
              onChange={(value) => change(key, { id: value })}
            />
          )}
          <Input
            value={words}
            maxLength={500}
            aria-label={reviewWords.wordsOf(index + 1)}
            placeholder={reviewWords.words}
            onChange={(event) => change(key, { words: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${reviewWords.remove} ${index + 1}`}
            onClick={() => onChange(drafts.filter((draft) => draft.key !== key))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={drafts.length >= 200}
          onClick={() => onChange([...drafts, { key: nextKey, kind: 'contract', id: '', words: '' }])}
        >
          {reviewWords.add}
        </Button>
      </div>
    </>
  )
}
