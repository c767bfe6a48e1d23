/** Texts of the feature results. */
export const results = {
  title: 'Kết quả',
};
