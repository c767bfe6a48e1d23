/** How the papers number their products is a rule of the programme that older programmes do not have. */
import { describe, expect, it } from 'vitest';
import { programme } from '#shared/contract/programme.ts';
import { sampleProgramme } from '../../../samples/programme.ts';

const under = (rules: object) => {
  const { rules: own, ...rest } = sampleProgramme();
  return programme.safeParse({ ...rest, rules: { ...own, ...rules } });
};

describe('rules.keying', () => {
  it('may be absent, and then stays so: a package from before keeps its bytes', () => {
    const read = under({});
    expect(read.success && 'keying' in read.data.rules).toBe(false);
    expect(read.success && JSON.stringify(read.data)).toBe(JSON.stringify(sampleProgramme()));
  });

  it('is by code or by group, and nothing else', () => {
    expect(under({ keying: 'group' })).toMatchObject({ success: true, data: { rules: { keying: 'group' } } });
    expect(under({ keying: 'code' }).success).toBe(true);
    expect(under({ keying: 'line' }).success).toBe(false);
  });
});
