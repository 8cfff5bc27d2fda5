/** What a running job is called, in the task bar and in "… is still running". */
export const jobTitle = {
  'intake.import': '导入文件',
  'intake.undoImport': '撤销导入',
  'matching.run': '运行勾兑',
  'close.sign': '签批',
  'close.buildPack': '导出月结包',
} as const
type JobKey = keyof typeof jobTitle

/** What a finished job says; counts only, the receipts hold the rest. */
export type JobSummary = { readonly imported: number; readonly refused: number; readonly packName: string }
export type JobWords = { readonly message: string; readonly next: string }

export function jobDoneText(job: JobKey, summary: JobSummary): JobWords {
  switch (job) {
    case 'intake.import':
      return importText(summary)
    case 'intake.undoImport':
      return { message: '已撤销导入，并重新勾兑', next: '原件仍保存在账套中，可随时重新导入。' }
    case 'matching.run':
      return { message: '勾兑完成', next: '请处理待确认的匹配与差异。' }
    case 'close.sign':
      return { message: '已签批', next: '' }
    case 'close.buildPack':
      return { message: `已导出月结包 ${summary.packName}`, next: '可在月结页验证，或在文件夹中查看。' }
  }
}

/** The program around the job died, not the job itself. */
export function jobInterruptedText(job: JobKey): JobWords {
  return { message: `${jobTitle[job]}中断`, next: '账套完好，未完成的部分没有写入；请重新执行。' }
}

function importText({ imported, refused }: JobSummary): JobWords {
  const failures = refused > 0 ? `，${refused} 个文件未导入` : ''
  const next = refused > 0 ? '请查看未导入文件的原因。' : ''
  if (imported === 0) return { message: `没有新数据${failures}`, next }
  return { message: `已导入 ${imported} 个文件并完成勾兑${failures}`, next: next || '请核对导入回执中的控制总额。' }
}
