import { CheckOutlined, HolderOutlined } from '@ant-design/icons'
import type { Preview } from '../../../shared/contract/mapping.ts'
import { mappingWords } from '../../../shared/text/ui/mapping.ts'
import { ROLE_DRAG } from './role-drag.ts'

type MappingRolesProps = { readonly preview: Preview; readonly isLoading: boolean }

/** What columns may mean, to be dragged onto them; and what the rows come to as it stands. */
export function MappingRoles({ preview, isLoading }: MappingRolesProps) {
  const { roles, lacking, mapping, header, counts } = preview
  return (
    <aside className="mapping-side">
      <section aria-label={mappingWords.states.fact} aria-live="polite" className={isLoading ? 'is-stale' : undefined}>
        <p className="strong num">{mappingWords.counts(counts.rows, counts.facts, counts.problems)}</p>
        {counts.countedRows !== null && <p className="muted num">{mappingWords.sampled(counts.countedRows)}</p>}
        <ul className="mapping-reasons">
          {counts.byReason.map(({ reason, count, firstRow }) => (
            <li key={reason} className="num">
              {mappingWords.reasonAt(reason, count, firstRow)}
            </li>
          ))}
          {counts.problems === 0 && counts.rows > 0 && <li className="is-good">{mappingWords.noProblems}</li>}
        </ul>
      </section>
      <h2 className="section-title">
        {mappingWords.roles} <span className="muted">{mappingWords.rolesHint}</span>
      </h2>
      <ul className="mapping-role-list">
        {roles.map(({ role, label, isNeeded }) => {
          const at = mapping.columns[role]
          const column = at === undefined ? null : header[at] || mappingWords.columnAt(at)
          return (
            <li
              key={role}
              draggable
              className={column === null ? undefined : 'is-placed'}
              onDragStart={(event) => {
                event.dataTransfer.setData(ROLE_DRAG, role)
                event.dataTransfer.effectAllowed = 'link'
              }}
            >
              {column === null ? <HolderOutlined aria-hidden /> : <CheckOutlined aria-hidden className="is-good" />}
              <span className="mapping-role-name">{label}</span>
              {column !== null && <span className="muted mapping-role-at">{mappingWords.placed(column)}</span>}
              {column === null && isNeeded && (
                <span className="mapping-needed">
                  {lacking.includes(label) ? mappingWords.needed : mappingWords.neededOneOf}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </aside>
  )
}
