import type { WelcomeMessages } from './messages';

export const zh: WelcomeMessages = {
  hello: (name) => `欢迎，${name}`,
  body: '三步即可得到会回答的演示。',
  models: '模型',
  modelCount: (count) => `可用模型 ${count} 个。`,
  noModels: '还没有可用模型。请在此添加提供商及其密钥，或写入设置文件（保存后立即生效）。没有密钥时可使用模拟器。',
  providerSample: '设置文件',
  simulator: '模拟器，无需密钥',
  conversations: '会话',
  talking: '设置中已有 assistants 一节：顾客可以交谈。',
  silent: '设置缺少 assistants 一节，否则无法与演示交谈：',
  demo: '演示',
  demoBody: '模板、表单与您的问答。',
  make: '创建演示',
  ready: '就绪',
  missing: '缺少',
  again: '重新检查',
};
