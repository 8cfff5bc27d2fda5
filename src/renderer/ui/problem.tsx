import { Alert } from 'antd'

/** A query that failed: what happened, what to do next. */
export function Problem({ happened, next }: { readonly happened: string; readonly next: string }) {
  return <Alert type="error" showIcon title={happened} description={next} style={{ margin: 12 }} />
}
