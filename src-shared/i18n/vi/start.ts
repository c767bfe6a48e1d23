/** Texts of the feature start. */
export const start = {
  title: 'Bắt đầu',
};
