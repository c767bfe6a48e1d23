/** Texts of the feature session. */
export const session = {
  title: 'Đăng nhập',
};
