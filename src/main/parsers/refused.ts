/** Thrown where reading must end, with the reason for the person who brought the file. */
export class Refused extends Error {}

export const DAMAGED = '表格内容已损坏或不是标准格式；请在 Excel 或 WPS 中打开，另存为 xlsx 后再导入'
export const PASSWORD = '文件有密码；请在 Excel 或 WPS 中打开，去掉密码后另存，再导入'
export const ENTITIES = '文件声明了外部实体，不予读取；请在 Excel 或 WPS 中另存为 xlsx 后再导入'
export const TOO_LARGE = '内容异常庞大或已损坏，超出内存上限；请在 Excel 或 WPS 中另存为 csv，或按月份分开导出'
