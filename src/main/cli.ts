import process from 'node:process'
import { messageOf } from '../shared/text/errors.ts'
import { type Arguments, type Flag, isWrongUsage, readArguments } from './cli/arguments.ts'
import { balanceCommand } from './cli/balance-command.ts'
import { bridgeCommand } from './cli/bridge-command.ts'
import { changesCommand } from './cli/changes-command.ts'
import { closeCommand } from './cli/close-command.ts'
import { cutoffCommand } from './cli/cutoff-command.ts'
import { decideCommand } from './cli/decide-command.ts'
import { demoCommand } from './cli/demo-command.ts'
import { explainCommand } from './cli/explain-command.ts'
import { feedbackCommand } from './cli/feedback-command.ts'
import { handbookCommand } from './cli/handbook-command.ts'
import { importCommand } from './cli/import-command.ts'
import { listCommand } from './cli/list-command.ts'
import { discrepanciesCommand, matchesCommand, slipsCommand } from './cli/list-commands.ts'
import { matchCommand } from './cli/match-command.ts'
import { metricsCommand } from './cli/metrics-command.ts'
import type { ExitCode, Outcome } from './cli/outcome.ts'
import { type Drive, driver } from './cli/progress.ts'
import { remindCommand } from './cli/remind-command.ts'
import { reviewCommand } from './cli/review-command.ts'
import { rulesCommand } from './cli/rules-command.ts'
import { undoCommand } from './cli/undo-command.ts'
import { verifyCommand } from './cli/verify-command.ts'
import { asAppError } from './jobs/as-app-error.ts'

type Command = {
  readonly usage: string
  /** What its words mean, for --help. */
  readonly about?: readonly string[]
  readonly flags: readonly Flag[]
  /** It takes words without a flag: files, numbers. */
  readonly takesWords?: true
  readonly run: (args: Arguments, drive: Drive, say: (line: string) => void) => Outcome | Promise<Outcome>
}

const commands: Readonly<Record<string, Command>> = {
  import: {
    usage: 'import -w 账套 文件或文件夹… [--kind 种类] [--account 账号] [--by 姓名] [--as-of 时间]',
    about: [
      '账套 是一个文件夹，没有就新建；文件夹里的文件逐个导入，按内容识别，原件不动。',
      '--kind     认不出时指定：contract 合同、archive 法务归档、bank 银行流水、invoice 发票、receipt 收款单、journal 日记账',
      '--account  流水里没有账号时，用这个账号',
      '--by       记在谁名下；不写则用登录名',
      '--as-of    以此时刻为“现在”，如 2025-12-04T10:00:00',
      '退出码 3：有文件没能导入，原因在标准错误；其余文件照常导入。',
    ],
    flags: ['workspace', 'kind', 'account', 'by', 'as-of'],
    takesWords: true,
    run: importCommand,
  },
  undo: {
    usage: 'undo -w 账套 --file 文件名或sha256 [--dry-run] [--by 姓名] [--as-of 时间]',
    about: [
      '--file     导入时的文件名；同名的不止一个时用 sha256（import 的输出里有）',
      '--dry-run  只列出会收回什么，不改动账套',
      '撤销之后请运行 match 重新勾兑；已封存的月份不能撤销，退出码 1。',
    ],
    flags: ['workspace', 'file', 'dry-run', 'by', 'as-of'],
    run: undoCommand,
  },
  match: {
    usage: 'match -w 账套 [--period 2025-11] [--by 姓名] [--as-of 时间]',
    flags: ['workspace', 'period', 'by', 'as-of'],
    run: matchCommand,
  },
  changes: {
    usage: 'changes -w 账套 [--unseen]',
    about: [
      '列出历次勾兑带来的变动：与结论冲突、新增、消失、改变，各带之前与之后；人自己处理的流水不算变动，第一次勾兑也不算。',
      '--unseen  只列还没有人标为已阅的',
    ],
    flags: ['workspace', 'unseen'],
    run: changesCommand,
  },
  matches: { usage: 'matches -w 账套 [--period 2025-11]', flags: ['workspace', 'period'], run: matchesCommand },
  slips: { usage: 'slips -w 账套 [--period 2025-11]', flags: ['workspace', 'period'], run: slipsCommand },
  discrepancies: {
    usage: 'discrepancies -w 账套 [--period 2025-11]',
    flags: ['workspace', 'period'],
    run: discrepanciesCommand,
  },
  decide: {
    usage: 'decide -w 账套 --by 姓名 --file decisions.json [--as-of 时间]',
    flags: ['workspace', 'by', 'file', 'as-of'],
    run: decideCommand,
  },
  rules: {
    usage: 'rules -w 账套 [--back-test] [--as-of 时间]',
    about: [
      '列出勾兑规则：现在的模式与缘由、上次勾兑中的次数、从未触发的规则、被推翻而降级的规则。',
      '--back-test  用全部已确认与已否决的结论回测每条规则：精确率、召回率、逐条错误',
      '改模式用 decide：{"kind":"rule","rule":"T4-name-balance","mode":"suggest","reason":"…"}',
    ],
    flags: ['workspace', 'back-test', 'as-of'],
    run: rulesCommand,
  },
  explain: {
    usage: 'explain -w 账套 编号 编号 [--as-of 时间]',
    about: [
      '编号       流水号（或 账号:流水号）、合同编号、发票号码、归档编号或流程编号，任意两个',
      '说明这两行为什么配上、为什么没配上：逐道条件，以及最小的改动；改动都在内存里试算过，账套不变。',
      '--as-of    不写则按最近一次勾兑的时刻',
    ],
    flags: ['workspace', 'as-of'],
    takesWords: true,
    run: explainCommand,
  },
  handbook: {
    usage:
      'handbook -w 账套 [--scenario H01 [--discrepancy 差异编号 | --contract 合同编号]] [--search 词语] [--as-of 时间]',
    about: [
      '排查手册：不写 --scenario 列出各页、未覆盖的差异码、从未用到的页和没人做的步骤；写了则逐步给出数据检查的结论。',
      '--discrepancy  差异编号，如 D06:HT-2511-0086（discrepancies 的输出里有）；--contract 直接查一份合同',
      '--search       在编号、标题、步骤和正文里查找',
      '只读，不改账套；自己的手册页放在账套的 handbook 文件夹里，同号的替换内置页。',
    ],
    flags: ['workspace', 'scenario', 'discrepancy', 'contract', 'search', 'as-of'],
    run: handbookCommand,
  },
  bridge: {
    usage: 'bridge -w 账套 --period 2025-11 [--by salesperson|region|all] [--explain S|A|B|C|P] [--as-of 时间]',
    about: [
      '五口径与各段桥接；--by 按人、按区域或合计。',
      '--explain  只要这个口径：算法、逐项构成（合同或流水、金额、原因、出处的文件、表、行、列）、未计入的项与原因；各项之和即合计',
    ],
    flags: ['workspace', 'period', 'by', 'explain', 'as-of'],
    run: bridgeCommand,
  },
  balance: {
    usage: 'balance -w 账套 --period 2025-11 [--account 账号]',
    about: [
      '银行存款余额调节表：两边的余额、四类未达账项、调节后余额与差额。没有日记账的账户只列对账单一方。',
      '--account  只要这个账户；不写则列出全部账户',
      '科目与账户的对应、勾对、期初未达用 decide，如：',
      '  {"kind":"ledger","ledger":"100201 工行","account":"9900…","reason":"…"}',
      '  {"kind":"outstanding","account":"9900…","side":"books","direction":"out","amount":"18600.00","on":"2025-10-28","summary":"转账支票","reason":"…"}',
    ],
    flags: ['workspace', 'period', 'account'],
    run: balanceCommand,
  },
  cutoff: {
    usage: 'cutoff -w 账套 --period 2025-11 [--as-of 时间]',
    about: [
      '距封关还有多久、若此刻封关会顺延的合同（金额最大的 2000 份）、先找谁。合同取自上次 match。',
      '--as-of    以此时刻为“现在”，如 2025-11-28T17:50:00；不写则按本机时钟',
    ],
    flags: ['workspace', 'period', 'as-of'],
    run: cutoffCommand,
  },
  list: {
    usage: 'list -w 账套 [--out 文件夹] [--by 姓名] [--as-of 时间]',
    about: [
      '生成差额清单：销售主管、财务专员、风控各一份 xlsx，各附一封邮件草稿 .eml；此前的清单不会被覆盖。',
      '先按此刻勾兑一次，清单才是此刻的差异。',
      '--out      写到这个文件夹；不写则写到账套的 lists 文件夹',
    ],
    flags: ['workspace', 'out', 'by', 'as-of'],
    run: listCommand,
  },
  feedback: {
    usage: 'feedback -w 账套 --by 姓名 清单.xlsx… [--as-of 时间]',
    about: [
      '导入填好后发回的差额清单；每行按差异编号与行校验码核对，对不上的行拒收并列出，其余照常导入。',
      '退出码 1：有行被拒收。',
    ],
    flags: ['workspace', 'by', 'as-of'],
    takesWords: true,
    run: feedbackCommand,
  },
  metrics: {
    usage: 'metrics -w 账套 --period 2025-11 [--as-of 时间]',
    about: [
      '看板指标与状态（grey 无数据、green 正常、yellow 关注、red 告警）、未解除的告警、未处理差异的账龄。',
      '告警由窗口里的程序发出；这里只读，不发出也不解除。',
      '--as-of    以此时刻为“现在”；不写则按本机时钟',
    ],
    flags: ['workspace', 'period', 'as-of'],
    run: metricsCommand,
  },
  remind: {
    usage: 'remind -w 账套 [--as-of 时间] [--out 文件夹] [--by 姓名]',
    about: [
      '给本月未归档合同的责任人写催办草稿（.eml，抄送上级），每人一封；只写文件，从不发送。合同取自上次 match。',
      '--as-of    以此时刻为“现在”，如 2025-11-28T17:50:00；不写则按本机时钟',
      '--out      草稿放在哪里；不写则放进账套的 outbox',
      '封关前 72 小时内，同一合同对同一人 4 小时内不重复，此前一个工作日内不重复；封关后不催。',
    ],
    flags: ['workspace', 'as-of', 'out', 'by'],
    run: remindCommand,
  },
  close: {
    usage:
      'close -w 账套 --period 2025-11 --preparer 姓名 --reviewer 姓名 [--approver 姓名] [--out 文件夹] [--keys 文件夹] [--as-of 时间]',
    flags: ['workspace', 'period', 'preparer', 'reviewer', 'approver', 'out', 'keys', 'as-of'],
    run: closeCommand,
  },
  verify: {
    usage: 'verify 月结包.zip [--previous 上期月结包.zip] [--digest 包摘要] [--key 指纹,指纹]',
    about: [
      '逐个文件重算 SHA-256，核对签名与上期包的链接，再用包内的数据重放引擎，逐项比对；不需要账套，也不联网。',
      '--previous 上期的包；不写则找同一文件夹里的上期包，没有就不核对链接',
      '--digest   签批时抄在机外的包摘要；不同即不通过',
      '--key      签批人当面或电话给出的密钥指纹，逗号分隔；不在其中的密钥不通过',
      '退出码 1：任何一处不符；不符之处在 files、signatures、problems、chain、replay 里。',
    ],
    flags: ['previous', 'digest', 'key'],
    takesWords: true,
    run: verifyCommand,
  },
  review: {
    usage: 'review export|sign|object|import|seal …（review --help 有各步写法）',
    about: [
      '签批人不在本机时：导出待签包 → 对方核验后签批或提意见，写出签批文件 → 导回。全程不联网，文件由人带过去。',
      'review export -w 账套 --period 2025-11 --preparer 姓名 [--out 文件夹] [--keys 文件夹]   编制签批（尚未签批时）并写出 待签-2025-11.zip',
      'review sign 待签-2025-11.zip --by 姓名 [-w 账套] [--out 文件夹] [--keys 文件夹]   先核验，再写出 复核-2025-11-姓名.json；-w 用那个账套的账户',
      'review object 待签-2025-11.zip --by 姓名 --file 意见.json [-w 账套] [--out 文件夹] [--keys 文件夹]   逐条提意见，如：',
      '  [{"target":{"kind":"contract","id":"HT-2511-0031"},"words":"与合同原件不符"}]   kind 另有 bank-line、difference、total',
      'review import -w 账套 --by 姓名 签批文件.json [--key 指纹]   --key 是签批人当面或电话说出的密钥指纹，核对过的以后不必再给',
      'review seal -w 账套 --period 2025-11 --by 姓名 [--out 文件夹]   各岗位都签批后导出月结包并封存',
      '退出码 1：不接受，原因在 why 里。账户的口令由环境变量 SANLIAN_PASSPHRASE 给出。',
    ],
    flags: ['workspace', 'period', 'preparer', 'by', 'file', 'key', 'keys', 'out', 'as-of'],
    takesWords: true,
    run: reviewCommand,
  },
  demo: { usage: 'demo [--out 文件夹]', flags: ['out'], run: demoCommand },
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error // the reader had enough, as `head` has
})
process.exitCode = await main(process.argv.slice(2))

async function main(words: readonly string[]): Promise<ExitCode> {
  const [name = '', ...rest] = words
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return usage(name === '' || name === '--help' || name === '-h' ? '' : `没有命令 ${name}`)
  const args = readArguments(rest, command.flags)
  if (!args.ok) return wrongUsage(command, args.error)
  try {
    if (rest.includes('--help') || rest.includes('-h')) {
      say([`用法：sanlian ${command.usage}`, ...(command.about ?? []).map((line) => `  ${line}`)].join('\n'))
      return 0
    }
    const [stray] = command.takesWords ? [] : args.value.paths
    if (stray !== undefined) return wrongUsage(command, `多了 ${stray}`)
    return print(name, await command.run(args.value, driver(process.stderr), say))
  } catch (thrown) {
    if (isWrongUsage(thrown)) return wrongUsage(command, thrown.wrongUsage)
    const known = asAppError(thrown, '')
    if (known) {
      const { happened, next } = messageOf(known)
      say(`sanlian ${name}: ${happened}。${next}`)
      return 3
    }
    const isVerbose = rest.includes('--verbose')
    const text = thrown instanceof Error ? ((isVerbose ? thrown.stack : undefined) ?? thrown.message) : String(thrown)
    say(`sanlian ${name}: 程序出错：${text}${isVerbose ? '' : '（加 --verbose 可看详情）'}`)
    return 3
  }
}

function print(name: string, { exit, json, lines, errors, warnings }: Outcome): ExitCode {
  if (json !== undefined) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  for (const line of lines ?? []) process.stdout.write(`${JSON.stringify(line)}\n`)
  for (const error of errors ?? []) {
    const { happened, next } = messageOf(error)
    say(`sanlian ${name}: ${happened}。${next}`)
  }
  for (const warning of warnings ?? []) say(`sanlian ${name}: ${warning}`)
  return exit
}

function wrongUsage(command: Command, problem: string): ExitCode {
  say(`sanlian: ${problem}。用法：sanlian ${command.usage}`)
  return 2
}

function usage(problem: string): ExitCode {
  if (problem !== '') say(`sanlian: ${problem}`)
  say(['用法：sanlian 命令 [选项]', ...Object.values(commands).map((command) => `  ${command.usage}`)].join('\n'))
  return problem === '' ? 0 : 2
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
