/** Texts of the feature inbox. */
export const inbox = {
  title: 'Hộp nhận lô',
};
