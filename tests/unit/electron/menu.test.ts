import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { startShell } from './shell.ts';

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...items((item.submenu ?? []) as MenuItemConstructorOptions[])]);
}

function click(item: MenuItemConstructorOptions | undefined): void {
  item?.click?.({} as never, undefined, {} as never);
}

const plain = (label: string | undefined) => (label ?? '').replace('&', '');

describe('the menu', () => {
  it('speaks Vietnamese, with one letter to underline for each entry of a list and no shortcut twice', async () => {
    const { electron } = await startShell();
    const { template } = electron.menu;
    expect(template.map(({ label }) => plain(label))).toEqual(['Tệp', 'Sửa', 'Xem', 'Trợ giúp']);
    const accelerators = items(template).flatMap(({ accelerator }) => (accelerator ? [accelerator] : []));
    expect(new Set(accelerators).size).toBe(accelerators.length);
    for (const list of [template, ...template.map(({ submenu }) => submenu as MenuItemConstructorOptions[])]) {
      const letters = list.flatMap(({ label }) => (label ? [/&([a-z])/iu.exec(label)?.[1]?.toLowerCase()] : []));
      expect(letters).not.toContain(undefined);
      expect(new Set(letters).size).toBe(letters.length);
    }
  });

  it('leaves cutting, copying, undoing and sizes to the system', async () => {
    const { electron } = await startShell();
    const roles = items(electron.menu.template).flatMap(({ role }) => (role ? [role] : []));
    expect(roles).toEqual([
      'quit',
      'undo',
      'redo',
      'cut',
      'copy',
      'paste',
      'selectAll',
      'zoomIn',
      'zoomOut',
      'resetZoom',
      'togglefullscreen',
    ]);
  });

  it('tells the window what was chosen, when it listens', async () => {
    const { electron, window, ask } = await startShell();
    const choose = (label: string) =>
      click(items(electron.menu.template).find((item) => plain(item.label).startsWith(label)));
    choose('Mở sổ');
    expect(window().webContents.sent).toEqual([]);
    await ask({ op: 'listening' });
    for (const label of ['Tạo sổ mới', 'Đóng sổ', 'Đổi người dùng', 'Phím tắt']) choose(label);
    expect(window().webContents.sent).toEqual(
      ['openWorkspace', 'newWorkspace', 'closeWorkspace', 'switchUser', 'shortcuts'].map((action) => [
        'kiemphieu:menu',
        { action },
      ]),
    );
  });

  it('says which version it is', async () => {
    const { electron } = await startShell();
    click(items(electron.menu.template).find(({ label }) => plain(label) === 'Giới thiệu'));
    expect(electron.asked).toMatchObject([{ kind: 'message', options: { message: 'Kiểm Phiếu 0.1.0' } }]);
  });
});
