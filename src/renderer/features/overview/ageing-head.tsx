import { AGE_BUCKETS } from '../../../shared/domain/age-bucket.ts'
import { dashboardWords as words } from '../../../shared/text/ui/dashboard.ts'

/** Columns of 账龄, on the screen and on paper. */
export function AgeingHead() {
  return (
    <thead>
      <tr>
        <th>{words.severity}</th>
        {AGE_BUCKETS.map((bucket) => (
          <th key={bucket} className="right">
            {words.buckets[bucket]}
          </th>
        ))}
      </tr>
    </thead>
  )
}
