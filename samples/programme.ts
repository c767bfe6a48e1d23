/** The sample programme's rules and groups (domain.md; programme.json of cli.md). */
import type { Mode, Programme } from '#shared/domain/programme.ts';
import { GROUPS } from './data/groups.ts';

/** Every generator takes a seed; this one makes the sample that the documentation speaks of. */
export const SAMPLE_SEED = 2026;

/**
 * The sample programme. It has a code and a name of its own, so that it can never be taken for the real one;
 * its mode is "official" unless asked otherwise, because the road through a rehearsal is not the whole road.
 */
export function sampleProgramme(options: { mode?: Mode } = {}): Programme {
  return {
    code: 'HVN2026-MAU',
    name: 'Bình chọn Hàng Việt Nam được người tiêu dùng yêu thích năm 2026 (chương trình mẫu)',
    year: 2026,
    mode: options.mode ?? 'official',
    groups: GROUPS.map(({ name, kind }, i) => ({ code: String(i + 1).padStart(2, '0'), name, kind })),
    rules: {
      minTicks: 1,
      maxTicks: 60,
      maxTicksPerGroup: null,
      serial: { digits: 7, check: 'damm', scope: 'programme', source: 'printed' },
      quota: { min: 30, max: 50 },
      doubleEntry: { mode: 'all' },
      invalidReasons: [
        { code: '1', name: 'Không có dấu chọn' },
        { code: '2', name: 'Chọn quá số lượng cho phép' },
        { code: '3', name: 'Phiếu rách, không đọc được' },
        { code: '4', name: 'Phiếu không do Ban tổ chức phát hành' },
        { code: '5', name: 'Lý do khác' },
      ],
    },
    calendar: { receiveFrom: '2026-09-21', receiveTo: '2026-09-25', due: '2026-09-30' },
  };
}
