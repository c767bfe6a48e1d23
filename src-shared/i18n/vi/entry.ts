/** Texts of the feature entry. */
export const entry = {
  title: 'Nhập phiếu',
};
