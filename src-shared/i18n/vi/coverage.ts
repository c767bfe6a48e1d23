/** Texts of the feature coverage. */
export const coverage = {
  title: 'Mức bao phủ',
};
