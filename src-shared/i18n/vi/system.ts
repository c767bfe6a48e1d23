/** Texts of the feature system. */
export const system = {
  title: 'Hệ thống',
};
