/** The menu, in Vietnamese. What it does to data is done by the window, so that no way in bypasses its screens. */
import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuEvent } from '#shared/contract/bridge.ts';

type Action = Exclude<MenuEvent['action'], 'openFile'>;

function about(version: string): void {
  void dialog.showMessageBox({
    type: 'info',
    title: 'Giới thiệu',
    message: `Kiểm Phiếu ${version}`,
    detail: 'Đếm phiếu giấy “Hàng Việt Nam được người tiêu dùng yêu thích”. Chạy trên máy này, không dùng mạng.',
    buttons: ['Đóng'],
  });
}

function template(choose: (action: Action) => void, version: string): MenuItemConstructorOptions[] {
  const item = (label: string, action: Action, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => choose(action),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  return [
    {
      label: '&Tệp',
      submenu: [
        item('&Mở sổ…', 'openWorkspace', 'CmdOrCtrl+O'),
        item('&Tạo sổ mới…', 'newWorkspace', 'CmdOrCtrl+N'),
        item('Đó&ng sổ', 'closeWorkspace'),
        { type: 'separator' },
        item('Đổ&i người dùng', 'switchUser', 'CmdOrCtrl+L'),
        { type: 'separator' },
        { label: 'T&hoát', role: 'quit', accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    {
      label: '&Sửa',
      submenu: [
        { label: '&Hoàn tác', role: 'undo' },
        { label: '&Làm lại', role: 'redo' },
        { type: 'separator' },
        { label: '&Cắt', role: 'cut' },
        { label: '&Sao chép', role: 'copy' },
        { label: '&Dán', role: 'paste' },
        { label: 'Chọn &tất cả', role: 'selectAll' },
      ],
    },
    {
      label: '&Xem',
      submenu: [
        { label: 'Phóng &to', role: 'zoomIn' },
        { label: 'Thu &nhỏ', role: 'zoomOut' },
        { label: '&Cỡ thường', role: 'resetZoom' },
        { type: 'separator' },
        { label: 'Toàn &màn hình', role: 'togglefullscreen' },
      ],
    },
    {
      label: 'Trợ &giúp',
      submenu: [item('&Phím tắt', 'shortcuts'), { label: '&Giới thiệu', click: () => about(version) }],
    },
  ];
}

/** Sets it for the whole program. */
export function setMenu(choose: (action: Action) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(choose, app.getVersion())));
}
