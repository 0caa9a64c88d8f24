import type { WelcomeMessages } from './messages';

export const vi: WelcomeMessages = {
  hello: (name) => `Chào ${name}`,
  body: 'Ba bước để có một demo biết trả lời.',
  models: 'Mô hình',
  modelCount: (count) => `Có ${count} mô hình để hỏi.`,
  noModels:
    'Chưa có mô hình nào. Hãy thêm nhà cung cấp cùng khoá ở đây, hoặc trong tệp cài đặt (được đọc lại ngay). Chưa có khoá thì dùng mô phỏng.',
  providerSample: 'Trong tệp cài đặt',
  simulator: 'Bộ mô phỏng, không cần khoá',
  conversations: 'Hội thoại',
  talking: 'Tệp cài đặt có mục assistants: khách trò chuyện được.',
  silent: 'Tệp cài đặt thiếu mục assistants. Thiếu mục này thì chưa ai trò chuyện được với demo:',
  demo: 'Demo',
  demoBody: 'Kịch bản mẫu, một biểu mẫu, câu hỏi và câu trả lời của bạn.',
  make: 'Tạo demo',
  ready: 'sẵn sàng',
  missing: 'còn thiếu',
  again: 'Xem lại',
};
