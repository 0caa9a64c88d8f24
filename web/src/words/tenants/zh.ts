import type { TenantMessages } from './messages';

export const zh: TenantMessages = {
  tab: '组织与团队',
  note: '各自的用量数据保留多久。团队自己的期限优先于其组织的期限。设置文件也可指定同名对象；以此处为准。',
  organisations: '组织',
  teams: '团队',
  none: '暂无',
  noneBody: '可通过 POST organisations 和 POST teams，或 bellwether organisations、teams 命令创建。',
  disabled: '已停用',
  kept: '用量保留',
  name: '名称',
  usual: (organisation) => (organisation === undefined ? '与全部相同' : `与 ${organisation} 相同`),
  days: (count) => `${count} 天`,
  change: '更改',
  keepTitle: (tenant) => `${tenant} 的用量保留多久？`,
  daysField: '天数',
  daysNote: '1 至 36,500。留空：团队与其组织相同，组织与全部相同。更早的数据将被永久删除。',
  save: '保存',
  changed: '保留期限已更改。',
};
