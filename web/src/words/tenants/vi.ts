import type { TenantMessages } from './messages';

export const vi: TenantMessages = {
  tab: 'Tổ chức và nhóm',
  note: 'Dữ liệu sử dụng của mỗi bên được giữ bao lâu. Thời hạn riêng của nhóm được xét trước thời hạn của tổ chức. Tệp cấu hình có thể nêu cùng tên; thời hạn đặt ở đây được ưu tiên.',
  organisations: 'Tổ chức',
  teams: 'Nhóm',
  none: 'Chưa có',
  noneBody: 'Tạo bằng POST organisations và POST teams, hoặc lệnh bellwether organisations và teams.',
  disabled: 'đã khoá',
  kept: 'Giữ dữ liệu sử dụng',
  name: 'Tên',
  usual: (organisation) => (organisation === undefined ? 'như mọi dữ liệu' : `như ${organisation}`),
  days: (count) => `${count} ngày`,
  change: 'Thay đổi',
  keepTitle: (tenant) => `Giữ dữ liệu sử dụng của ${tenant} bao lâu?`,
  daysField: 'Số ngày',
  daysNote: 'Từ 1 đến 36.500. Để trống: nhóm theo tổ chức, tổ chức theo quy định chung. Phần cũ hơn bị xoá hẳn.',
  save: 'Lưu',
  changed: 'Đã đổi thời hạn lưu.',
};
