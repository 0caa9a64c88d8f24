import type { ChannelsMessages } from './messages';

export const vi: ChannelsMessages = {
  note: 'Các ứng dụng nhắn tin nơi khách nói chuyện với trợ lý, và những tin chưa đến được khách.',
  kinds: { zalo_oa: 'Zalo Official Account', zalo_bot: 'Zalo Bot', webhook: 'Webhook' },
  none: 'Chưa kết nối kênh nào',
  noneOf: (assistant) => `Chưa kết nối kênh nào với ${assistant}`,
  noneBody:
    'Khách có thể nói chuyện với trợ lý trên Zalo hoặc qua chương trình của bạn. Kênh được khai báo trong tệp cài đặt.',
  add: 'Thêm kênh',
  kind: 'Kênh',
  name: 'Tên tài khoản',
  nameHint: 'Dùng trong địa chỉ và nhật ký: chữ không dấu, số, dấu chấm, gạch nối.',
  assistant: 'Trợ lý trả lời',
  noAssistant: 'Chưa có trợ lý nào: hãy thay “shop” bằng tên trong địa chỉ của trợ lý.',
  steps: {
    zalo_oa: {
      before:
        'Tại developers.zalo.me, tạo ứng dụng, liên kết Official Account rồi cấp quyền. Bạn nhận được refresh token, chỉ dùng được một lần.',
      settings:
        'Chép đoạn này vào tệp cài đặt, đặt các bí mật vào biến môi trường rồi khởi động lại cổng. OA secret là khoá của Official Account, không phải của ứng dụng.',
      address:
        'Nhập địa chỉ này làm webhook của ứng dụng, với các sự kiện user_send_*, user_received_message và user_seen_message.',
    },
    zalo_bot: {
      before: 'Tạo bot bằng Zalo Bot Manager. Bạn nhận được token của bot.',
      settings:
        'Chép đoạn này vào tệp cài đặt, đặt token vào biến môi trường rồi khởi động lại cổng. Cổng tự hỏi Zalo xem có tin mới: không phải nhập gì thêm.',
      address: 'Nếu muốn Zalo tự báo cho cổng: thêm secret_token và đưa cả hai cho setWebhook.',
    },
    webhook: {
      before:
        'Chuẩn bị một chương trình nhận nội dung cần hiển thị bằng POST, trả lời 2xx và chỉ hiển thị mỗi id một lần.',
      settings: 'Chép đoạn này vào tệp cài đặt, đặt bí mật từ 24 ký tự vào biến môi trường rồi khởi động lại cổng.',
      address: 'Gửi lời của khách tới địa chỉ này bằng POST, có ký bằng bí mật trên.',
    },
  },
  settings: 'Cài đặt',
  address: 'Địa chỉ webhook',
  addressHint: 'Phải truy cập được từ internet qua https. Nếu ở ngoài cổng mang tên khác, hãy thay bằng tên đó.',
  asksItself: 'Cổng tự hỏi xem có tin mới: không cần nhập webhook.',
  talksTo: 'Trợ lý trả lời:',
  counted: (account) => `Tin của ${account} theo trạng thái`,
  nothingYet: 'Chưa gửi tin nào.',

  messages: 'Tin đã đi đến đâu',
  account: 'Tài khoản',
  allAccounts: 'Mọi tài khoản',
  shown: {
    trouble: 'Chưa đến',
    outside: 'Quá hạn trả lời',
    waiting: 'Đang chờ gửi',
    sent: 'Đã gửi',
    withheld: 'Không gửi',
  },
  meanings: {
    trouble:
      'Hỏng: bị từ chối, hoặc tám lần không nhận. Không chắc: mất kết nối khi đang gửi. Có thể tin đã đến, nên hệ thống không tự gửi lại.',
    outside: 'Đã hết thời gian được phép trả lời, hoặc đã dùng hết số tin miễn phí. Khi khách nhắn lại thì gửi được.',
    waiting: 'Chưa đến lượt, hoặc lần đầu chưa được nhận: hệ thống sẽ tự thử lại.',
    sent: 'Ứng dụng nhắn tin đã nhận; có nơi sẽ báo thêm là đã đến hoặc đã đọc.',
    withheld: 'Lời của trợ lý không được gửi vì nhân viên đã tiếp nhận.',
  },
  nothing: {
    trouble: 'Theo các ứng dụng nhắn tin, mọi tin đều đã đến.',
    outside: 'Không có câu trả lời nào quá hạn.',
    waiting: 'Không có tin nào đang chờ.',
    sent: 'Chưa gửi tin nào.',
    withheld: 'Không có tin nào bị giữ lại.',
  },
  states: {
    waiting: 'đang chờ',
    sending: 'đang gửi',
    sent: 'đã gửi',
    dead: 'hỏng',
    doubtful: 'không chắc',
    outside: 'quá hạn',
    withheld: 'không gửi',
  },
  receipts: { delivered: 'đã đến', read: 'đã đọc', failed: 'ứng dụng nhắn tin không chuyển được' },
  conversation: 'Hội thoại',
  state: 'Trạng thái',
  reason: 'Lý do',
  attempts: 'Số lần thử',
  at: 'Lúc',
  newest: (listed, all) => `${listed} tin mới nhất trên ${all}.`,

  retry: 'Gửi lại',
  retried: 'Đang gửi lại.',
  retryAll: 'Gửi lại mọi tin hỏng',
  retryingAll: (count) => `Gửi lại ${count} tin?`,
  retryAllBody:
    'Hãy làm khi nguyên nhân đã hết. Mỗi tin được thử tối đa tám lần. Khách đọc chúng sau những gì đã nói từ đó đến nay.',
  retriedAll: (count) => `Đang gửi lại ${count} tin.`,
  retryDoubtful: 'Gửi lại tin này?',
  retryDoubtfulBody: 'Có thể tin đã đến. Khi đó khách sẽ đọc hai lần.',
};
