/** Texts of the feature packets. */
export const packets = {
  title: 'Nhận túi phiếu',
};
