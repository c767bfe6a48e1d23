/** Texts of the feature programme. */
export const programme = {
  title: 'Chương trình',
};
