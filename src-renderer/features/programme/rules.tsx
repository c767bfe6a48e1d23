import type { ReactNode } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatShare } from '#shared/i18n/format.ts';

type ProgrammeRules = CallOutput<'programme.get'>['rules'];

/** The rules of a programme as sentences: a board reads them once more here before it publishes anything. */
export function Rules({ rules }: { readonly rules: ProgrammeRules }) {
  const t = useTexts().programme.rules;
  const { minTicks, maxTicks, maxTicksPerGroup, quota } = rules;
  const limited = minTicks > 0 || maxTicks !== null || maxTicksPerGroup !== null;
  return (
    <dl className="programme-rules">
      <Rule term={t.ticks.term}>
        <b>{maxTicks === null ? t.ticks.open(minTicks) : t.ticks.range(minTicks, maxTicks)}</b>{' '}
        {limited ? t.ticks.outside : null}
      </Rule>
      <Rule term={t.group.term}>
        {maxTicksPerGroup === null ? t.group.none : <b>{t.group.max(maxTicksPerGroup)}</b>}
      </Rule>
      <Rule term={t.serial.term}>
        <SerialRule serial={rules.serial} />
      </Rule>
      <Rule term={t.quota.term}>{t.quota.range(quota.min, quota.max)}</Rule>
      <Rule term={t.double.term}>
        <DoubleEntry rule={rules.doubleEntry} />
      </Rule>
      {rules.keying === 'group' ? <Rule term={t.keying.term}>{t.keying.group}</Rule> : null}
      <Rule term={t.reasons.term}>
        {rules.invalidReasons.length === 0 ? (
          t.reasons.none
        ) : (
          <ol className="programme-reasons">
            {rules.invalidReasons.map(({ code, name }, i) => (
              <li key={code}>
                <kbd>{i + 1}</kbd> {name} {code === String(i + 1) ? null : <span className="t-3">{code}</span>}
              </li>
            ))}
          </ol>
        )}
      </Rule>
    </dl>
  );
}

function Rule({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function SerialRule({ serial }: { readonly serial: ProgrammeRules['serial'] }) {
  const t = useTexts().programme.rules.serial;
  return (
    <>
      <b>
        {t.digits(serial.digits)}, {t[serial.source]}.
      </b>{' '}
      {serial.check === 'damm' ? t.damm : t.noCheck} {t[serial.scope]}
    </>
  );
}

function DoubleEntry({ rule }: { readonly rule: ProgrammeRules['doubleEntry'] }) {
  const t = useTexts().programme.rules.double;
  return rule.mode === 'sample' ? t.sample(formatShare((rule.percent ?? 0) / 100)) : t[rule.mode];
}
