/** The programme as its file says it, and its rules in words: what every office will be held to. */
import type { ReactNode } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { roman } from '#shared/domain/text.ts';
import { formatDate } from '#shared/i18n/format.ts';
import { type PartProps, useNextPart } from './part-list.tsx';
import { Rules } from './rules.tsx';

type ProgrammeFile = CallOutput<'programme.get'>;

export function FactsPart({ onGo }: PartProps) {
  const t = useTexts();
  const programme = useCall('programme.get', {}).value;
  const next = useNextPart();
  if (!programme) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard
    <section className="programme-scroll" tabIndex={0} aria-label={t.programme.parts.facts}>
      <header className="programme-head">
        <div>
          <h1>{programme.name}</h1>
          <p>{t.programme.facts.lead}</p>
        </div>
        {next && next !== 'facts' ? (
          <Button kind="primary" shortcut="Enter" autoFocus onPress={() => onGo(next)}>
            {t.programme.next[next as 'catalogue' | 'units' | 'package']}
          </Button>
        ) : null}
      </header>
      <div className="programme-columns">
        <div>
          <Facts programme={programme} />
          <h2 className="programme-title">{t.programme.facts.rules}</h2>
          <Rules rules={programme.rules} />
        </div>
        <Groups programme={programme} />
      </div>
    </section>
  );
}

function Facts({ programme }: { readonly programme: ProgrammeFile }) {
  const t = useTexts();
  const f = t.programme.facts;
  const { receiveFrom, receiveTo, due } = programme.calendar;
  return (
    <dl className="programme-facts">
      <Fact term={f.code}>
        <b>{programme.code}</b>
      </Fact>
      <Fact term={f.year}>{programme.year}</Fact>
      <Fact term={f.mode}>{t.words.modes[programme.mode]}</Fact>
      <Fact term={f.calendar}>
        {f.receive(formatDate(receiveFrom), formatDate(receiveTo))}. <b>{f.due(formatDate(due))}.</b>
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Groups({ programme }: { readonly programme: ProgrammeFile }) {
  const t = useTexts().programme.facts;
  const products = useCall('catalogue.get', {}).value?.products ?? [];
  const counts = Map.groupBy(products, ({ group }) => group);
  const of = (kind: 'product' | 'service') => programme.groups.filter((group) => group.kind === kind).length;
  return (
    <section className="programme-groups">
      <h2 className="programme-title">{t.groups(of('product'), of('service'))}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {t.group}
            </th>
            <th scope="col" className="num">
              {t.inCatalogue}
            </th>
          </tr>
        </thead>
        <tbody>
          {programme.groups.map(({ code, name, kind }, i) => (
            <tr key={code} className={kind === programme.groups[i - 1]?.kind ? undefined : 'programme-kind'}>
              <td className="t-3">{roman(i + 1)}</td>
              <td>{name}</td>
              <td className="num">{counts.get(code)?.length ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
