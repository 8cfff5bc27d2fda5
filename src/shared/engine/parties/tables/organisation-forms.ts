/** 组织形式, also cut short by a bank's field, in full before in part. */
const WORDS = `
股份有限公司 有限责任公司 有限公司 集团公司 股份公司 总公司 责任公司 公司
股份有限公 有限责任公 有限公 股份有限 有限责任 有限责 有限 股份
普通合伙 有限合伙 特殊普通合伙 合伙企业 个人独资企业
专业合作社 合作社 联合社 经济合作社 工作室 事务所 律师事务所 会计师事务所 经营部 营业部 经销部 经销处 服务部 销售部 门市部 批发部 维修部 加工部 贸易部 服务中心 咨询中心 信息中心 中心
商行 贸易行 贸易商行 商贸行 批发行 车行 茶行 酒行 精品行 药行 商店 书店 药店 大药房 药房 百货店 五金店 食品店 便利店 专营店 专卖店 零售店 用品店 服装店 水果店 维修店 花店 饭店 经销店 销售店 烟酒店 副食店 文具店 店
商贸店 科技店 杂货店 建材店 家具店 服饰店 饰品店 美容店 图书店 茶叶店 手机店 珠宝店 美甲店 童装店 超市 商场 商城 市场 门市 生活馆 养生馆 美容馆 艺术馆 会馆 游乐场 小百货店 馆 美容院 会所 养生会所 餐厅 酒楼 饭馆 小吃店
机械厂 加工厂 食品厂 服装厂 配件厂 制品厂 制造厂 机床厂 针织厂 灯饰厂 工艺品厂 模具厂 家具厂 塑料厂 印刷厂 包装厂 五金厂 化工厂 电器厂 纸箱厂 总厂 厂
研究院 设计院 研究所 医院 人民医院 学院 职业学校 学校 幼儿园 协会 学会 基金会 委员会 村民委员会 居民委员会 工会 农场 林场 种植场 养殖场 兰花种植场 园艺场 苗圃场 家庭农场 种植园 旅行社 工程局 管理局 分局 管理站 服务站 种子站 加油站 代理处 办公室 专柜 柜 坊 网店 摊 行 部 社
`

const FORMS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/u))
const LONGEST = Math.max(...[...FORMS].map((form) => form.length))

/** Where the organisation form begins that a name ends in. Something must be left before it. */
export function formStart(name: string): number {
  for (let start = Math.max(2, name.length - LONGEST); start < name.length; start++) {
    if (FORMS.has(name.slice(start))) return start
  }
  return name.length
}
