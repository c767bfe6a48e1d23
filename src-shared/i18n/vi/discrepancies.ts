/** Texts of the feature discrepancies. */
export const discrepancies = {
  title: 'Sai lệch',
};
