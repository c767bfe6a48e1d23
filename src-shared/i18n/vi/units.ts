/** Texts of the feature units. */
export const units = {
  title: 'Đơn vị',
};
