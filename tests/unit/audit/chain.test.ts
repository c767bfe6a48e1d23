import { describe, expect, it } from 'vitest';
import { auditHash, CHAIN_START } from '#main/core/audit/chain.ts';

// Computed apart from this program, by the recipe of docs/formats.md.
const FIRST = 'd7c86a45270395e03daf254f99e479898b4180bf759979b12a9346c67ebb03e5';
const SECOND = '48b78d62b27391d64f8c7ec4e75b56f32c8543c0845f616bb2a874c0a9f46d7a';

describe('the audit hash', () => {
  it('of the first rows is known', () => {
    const first = auditHash(CHAIN_START, {
      id: 1,
      at: '2026-09-21T01:00:00.000Z',
      login: 'quantri',
      action: 'workspace.create',
      unit: null,
      subject: '0101',
      old: null,
      new: '{"kind":"board"}',
      reason: null,
    });
    expect(first).toBe(FIRST);
    const second = auditHash(first, {
      id: 2,
      at: '2026-09-21T01:00:01.000Z',
      login: null,
      action: 'keys.enrol',
      unit: '0101',
      subject: null,
      old: 'Cũ "1"',
      new: 'Mới\n2',
      reason: 'lý do',
    });
    expect(second).toBe(SECOND);
  });
});
