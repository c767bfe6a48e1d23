/** Texts of the feature imports. */
export const imports = {
  title: 'Nhập từ tệp',
};
