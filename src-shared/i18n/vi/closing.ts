/** Texts of the feature closing. */
export const closing = {
  title: 'Khóa, xuất lô',
};
