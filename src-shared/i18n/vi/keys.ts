/** Texts of the feature keys. */
export const keys = {
  title: 'Phòng và khóa',
};
