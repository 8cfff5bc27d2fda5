import type { OutputOf } from '../contract/specs.ts'

/** What undoing an import would take back, in sentences; those that count nothing are left out. */
export function undoSentences(preview: OutputOf<'intake.previewUndo'>): readonly string[] {
  const { facts, promoted, matches, decisions, discrepancies } = preview
  const gone = facts - promoted
  return [
    facts === 0 ? '这个文件没有带来新的行' : `移出 ${gone} 行`,
    promoted > 0 ? `另有 ${promoted} 行别的文件里也有，改由那些文件记入，不会消失` : '',
    matches.auto > 0 ? `${matches.auto} 条自动勾兑会取消` : '',
    matches.suggested > 0 ? `${matches.suggested} 条勾兑建议会取消` : '',
    matches.confirmed > 0 ? `${matches.confirmed} 条已确认的勾兑会失去依据` : '',
    decisions.length > 0 ? `${decisions.length} 项人的结论会失去依据；结论本身留作事实，重新导入后恢复效力` : '',
    discrepancies > 0 ? `${discrepancies} 条待处理差异会关闭或改变` : '',
  ].filter((sentence) => sentence !== '')
}

/** A signed month rests on its originals. */
export function undoRefusal({ seals }: OutputOf<'intake.previewUndo'>): string {
  if (seals.length === 0) return ''
  const months = seals.map(({ period, signedBy }) => (signedBy === '' ? period : `${period}（${signedBy} 签批）`))
  return `不能撤销：${months.join('、')} 已封存，它的底稿引用了这个文件。更正请导入更正后的文件，旧值会作为历史版本保留。`
}
