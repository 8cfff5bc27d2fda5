import type { AppError, ErrorCode, ErrorFacts } from '../contract/errors.ts'
import { accountRoleWords, segregationWords } from './segregation.ts'

/** What happened, and what mends it. One sentence each. */
export type Message = { readonly happened: string; readonly next: string }

/** Words of every failure; a code without words does not compile. */
export const errorText: { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => Message } = {
  WORKSPACE_NEWER: ({ found, supported }) => ({
    happened: `账套由更新版本的程序建立（结构 ${found}，本程序支持到 ${supported}）`,
    next: '请升级程序后再打开；账套没有被改动。',
  }),
  WORKSPACE_UNREADABLE: ({ path, reason }) => ({
    happened: `账套打不开：${path}（${reason}）`,
    next: '请确认文件夹可读写；如已损坏，可用 backups 中的备份恢复。',
  }),
  WORKSPACE_NOT_OPEN: () => ({ happened: '还没有打开账套', next: '请先新建或打开一个账套。' }),
  WORKSPACE_BUSY: ({ path }) => ({
    happened: `账套正被另一个程序写入：${path}`,
    next: '请等它完成，或关闭另一个窗口后重试。',
  }),
  FILE_UNREADABLE: ({ file, reason }) => ({
    happened: `文件读不出来：${file}（${reason}）`,
    next: reason.includes('请') ? NOTHING_CHANGED : '请在原系统重新导出，或另存为 xlsx 或 csv 后再导入。',
  }),
  FILE_UNKNOWN: ({ file, found, help }) => ({ happened: `认不出是哪种导出文件：${file}（${found}）`, next: help }),
  FILE_NEEDS_MAPPING: ({ file, doubts }) => ({
    happened: `还不能确定怎么读：${file}（${doubts.join('；')}）`,
    next: '请在导入页的“待确认”中核对列映射后再导入。',
  }),
  FILE_TOO_LARGE: ({ file, bytes, limit }) => ({
    happened: `文件过大：${file}（${megabytes(bytes)}，上限 ${megabytes(limit)}）`,
    next: '请按月份或账户分开导出。',
  }),
  FILE_ALREADY_IMPORTED: ({ file, importedAt }) => ({
    happened: `${file} 已于 ${importedAt.replace('T', ' ')} 导入过，本次没有新增`,
    next: '无需处理；如要重新导入，请先撤销那次导入。',
  }),
  FILE_HAS_NO_ACCOUNT: ({ file }) => ({
    happened: `流水里没有账号：${file}`,
    next: '请在导入页的“待确认”中填上账号（命令行用 --account），或导出带账号的对账单。',
  }),
  ACTOR_UNKNOWN: ({ file }) => ({
    happened: `${file} 是填好的差额清单，但还没有写明经办人`,
    next: '请先在右上角填写经办人姓名，再导入一次；反馈会记在其名下。',
  }),
  FILE_IS_LIST: ({ file }) => ({
    happened: `${file} 是差额清单，不是导出的数据`,
    next: '请用“差异”页的“导入反馈”（命令行用 feedback）导入，反馈会记在经办人名下。',
  }),
  HANDBOOK_PAGE_GONE: ({ page }) => ({
    happened: `手册里没有 ${page} 这一页`,
    next: '请从手册目录里选；自己加的页可能被移走或写法有误。',
  }),
  HANDBOOK_CASE_GONE: ({ subject }) => ({
    happened: `账套里没有 ${subject}`,
    next: '可能所在的文件已撤销导入，请从差异清单重新打开手册。',
  }),
  HANDBOOK_ACT_GONE: ({ page }) => ({
    happened: `数据已变，手册 ${page} 的这一步不再建议刚才那样处理`,
    next: '没有写入任何东西。请看刷新后的结论再决定。',
  }),
  FILE_NOT_FOUND: ({ file }) => ({ happened: `找不到文件：${file}`, next: '请确认文件还在原处，路径没有写错。' }),
  TEMPLATE_NOT_FOUND: () => ({ happened: '导入模板已不存在', next: '请刷新后查看模板列表。' }),
  CORRECTION_INVALID: ({ row, reason }) => ({
    happened: `第 ${row} 行没有更正：${reason}`,
    next: '账套没有变化；请核对后再改，或在原系统更正后重新导出。',
  }),
  CORRECTION_NOT_FOUND: () => ({ happened: '没有可撤销的更正', next: '它可能已被撤销；请刷新后查看。' }),
  FILE_WITHOUT_PATH: ({ count }) => ({
    happened: `系统没有给出 ${count} 个拖入文件的路径`,
    next: '请改用「选择文件」导入；若文件名含中文，请在 UTF-8 语言环境（如 LANG=C.UTF-8）下启动程序。',
  }),
  LOGIN_ITEM_REFUSED: ({ reason }) => ({
    happened: `系统没有接受开机启动的设置${reason === '' ? '' : `：${reason}`}`,
    next: '请检查本机的权限，或在系统设置的“登录项 / 启动应用”中允许三联对账。',
  }),
  FOLDER_HOLDS_WORKSPACE: ({ folder }) => ({
    happened: `不能监视 ${folder}：它与账套文件夹互相包含`,
    next: '请选择另一个只放下载文件的文件夹。',
  }),
  ATTACHMENT_DAMAGED: ({ file }) => ({
    happened: `账套中保存的附件已丢失或被改动，没有存出：${file}`,
    next: '请从备份恢复账套的 vault 文件夹；没有备份时，请重新取得原件，用“补记”再附一次。',
  }),
  ORIGINAL_DAMAGED: ({ file }) => ({
    happened: `账套中保存的原件已丢失或被改动：${file}`,
    next: '请从备份恢复账套的 vault 文件夹；没有备份时，请撤销这个文件的导入，再导入原件。',
  }),
  DISK_FULL: ({ path }) => ({ happened: `磁盘已满，写不进 ${path}`, next: '账套没有被改动；请腾出空间后重试。' }),
  JOB_CANCELLED: ({ done, total }) => ({
    happened: `已取消（做到 ${done}/${total}）`,
    next: '账套保持取消之前的样子，可随时重新开始。',
  }),
  JOB_RUNNING: ({ name }) => ({ happened: `“${name}”还在进行`, next: '请等它完成或先取消。' }),
  MATCH_GONE: () => ({ happened: '这条勾兑已不存在，数据有了变化', next: '请刷新后按新的结果处理。' }),
  DECISION_INVALID: ({ line, reason }) => ({
    happened: line > 0 ? `第 ${line} 条处理结论不成立：${reason}` : `处理结论不成立：${reason}`,
    next: '没有任何一条生效；请更正后重试。',
  }),
  DECISION_NOT_FOUND: ({ decisionId }) => ({
    happened: decisionId ? `没有可撤销的处理结论 ${decisionId}` : '没有可撤销的处理结论',
    next: '它可能已被撤销；请刷新后查看留痕。',
  }),
  ALERT_GONE: () => ({ happened: '这项告警已经解除', next: '指标已不在红区，无需处理。' }),
  PERIOD_CLOSED: ({ period, signedBy }) => ({
    happened: signedBy ? `${period} 已由 ${signedBy} 签批封存` : `${period} 已封存`,
    next: '已封存的数不再改动；更正请记在下一个月份。',
  }),
  PERIOD_NOT_READY: ({ period, blockers }) => ({
    happened: `${period} 还不能月结：${blockers.join('；')}`,
    next: '请先处理以上各项。',
  }),
  SIGNER_IS_PREPARER: ({ person }) => ({
    happened: `${person} 已作为编制人签批，不能再复核自己`,
    next: '请由另一人复核签批。',
  }),
  SIGN_OFF_MISSING: ({ role }) => ({
    happened: `缺少${roleText[role] ?? role}签批，或签批后数据又有变化`,
    next: '请按编制、复核、批准的顺序重新签批。',
  }),
  EARLIER_PACK_GONE: ({ period, file, isAltered }) => ({
    happened: `本月的底稿要读 ${period} 的月结包，而账套 packs 文件夹中的 ${file} ${isAltered ? '已被改动' : '不在了'}，与编制人签批的不是同一份`,
    next: '请从导出的副本或备份把原来的文件放回 packs 文件夹再试；找不回的，请编制人重新签批。',
  }),
  SIGNER_SIGNED_ALREADY: ({ person, role }) => ({
    happened: `${person} 已${role === 'reopener' ? '同意重开' : `作为${roleText[role]}签批`}，不能再签一次`,
    next: '请由另一人签批。',
  }),
  SIGNER_IS_CASHIER: ({ person }) => ({
    happened: `${person} 是出纳，不得编制、复核或批准月结`,
    next: '请由编制人、复核人、批准人签批。',
  }),
  SIGN_ROLE_UNASKED: ({ role, mode }) => ({
    happened: `${segregationWords[mode].name}不需要${roleText[role]}签批`,
    next: `${segregationWords[mode].hint}；可在设置的“职责分离”中改。`,
  }),
  SIGN_KEY_MISSING: ({ person }) => ({
    happened: `这台电脑上没有 ${person} 的签批密钥，或密钥文件已被换过`,
    next: '请本人在账户菜单中改一次口令，重新生成密钥后再签批。',
  }),
  PERIOD_NOT_SEALED: ({ period }) => ({ happened: `${period} 没有封存，无须重开`, next: '直接处理即可。' }),
  PERIOD_LATER_SEALED: ({ period, later }) => ({
    happened: `${later} 已在 ${period} 之后封存，不能重开 ${period}`,
    next: '更正请记在未封存的月份；确需重开的，先重开后面的月份。',
  }),
  ACCOUNT_REQUIRED: () => ({ happened: '此账套启用了账户，须由有权的人凭口令操作', next: '请先用自己的账户进入。' }),
  NOT_YOURSELF: ({ person }) => ({
    happened: `此账套启用了账户，不能只填 ${person} 的姓名来复核`,
    next: `请由 ${person} 本人进入后再复核。`,
  }),
  ACCOUNT_INVALID: ({ reason }) => ({ happened: reason, next: NOTHING_CHANGED }),
  ACCOUNT_ROLE: ({ person, roles }) => ({
    happened: `${person} 的账户没有${roles.map((role) => accountRoleWords[role]).join('或')}岗位`,
    next: '请由有此岗位的人操作，或请账户管理人调整岗位。',
  }),
  ACCOUNT_WAIT: ({ person, seconds }) => ({
    happened: `${person} 的口令连续输错，暂不能再试`,
    next: `请 ${waitText(seconds)}后再试。`,
  }),
  PASSPHRASE_WRONG: ({ person, seconds }) => ({
    happened: `${person} 的口令不对`,
    next: seconds === 0 ? '请重新输入；注意大小写与输入法。' : `请 ${waitText(seconds)}后再试。`,
  }),
  PASSPHRASE_MUST_CHANGE: ({ person }) => ({
    happened: `${person} 的口令是别人设的`,
    next: '请先改成只有自己知道的口令。',
  }),
  PACK_UNREADABLE: ({ file, reason }) => ({
    happened: `月结包读不出来：${file}（${reason}）`,
    next: '请确认文件完整，必要时向签发方重新索取。',
  }),
  REVIEW_NOT_ASKED: ({ period }) => ({
    happened: `${period} 各岗位都已签批，不需要待签包`,
    next: '请直接导出月结包。',
  }),
  REVIEW_PACK_UNFIT: ({ file, reason }) => ({
    happened: `不能对 ${file} 签批：${reason}`,
    next: '请重新核验；仍不行的，请编制人重新导出待签包。',
  }),
  REVIEW_UNREADABLE: ({ file, reason }) => ({
    happened: `签批文件读不出来：${file}（${reason}）`,
    next: '账套没有改动；请向签批人重新索取原文件，不要用别的程序打开保存。',
  }),
  REVIEW_REFUSED: ({ file, reason, mend }) => ({
    happened: `没有接受 ${file}：${reason}`,
    next: mend === '' ? '账套没有改动。' : `${mend}。`,
  }),
  REVIEW_KEY_UNKNOWN: ({ person, keyFingerprint, others }) => ({
    happened:
      others.length === 0
        ? `还没有人核对过 ${person} 的密钥 ${keyFingerprint}`
        : `${person} 的密钥 ${keyFingerprint} 与此前的 ${others.join('、')} 不同`,
    next: '请当面或电话与本人核对指纹，一致才确认（命令行用 --key 给出）；不一致就是有人冒名。',
  }),
  OBJECTION_INVALID: ({ line, reason }) => ({
    happened: `第 ${line} 条意见不成立：${reason}`,
    next: '没有写出任何文件；请按包内的编号更正后重试。',
  }),
  UNEXPECTED: ({ logId }) => ({
    happened: `程序出错了（日志编号 ${logId}）`,
    next: '已提交的数据不受影响；请带上日志编号反馈。',
  }),
}

export function messageOf(error: AppError): Message {
  // One code, its own facts: the union cannot be followed by the compiler through an index.
  const words = errorText[error.code] as (facts: AppError['facts']) => Message
  return words(error.facts)
}

/** After a reason that says itself what mends it. */
const NOTHING_CHANGED = '这个文件没有写入账套。'
const roleText: Readonly<Record<string, string>> = {
  preparer: '编制人',
  reviewer: '复核人',
  approver: '批准人',
}

function waitText(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_048_576)} MB`
}
