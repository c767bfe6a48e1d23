/** The independent recount: run when asked, forgotten as soon as any number has changed. */
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions, Dialog } from '#renderer/components/dialog.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Tally } from '#shared/contract/merge.ts';
import { formatNumber, formatTime } from '#shared/i18n/format.ts';

type Recounted = CallOutput<'results.recount'>;

export function Recount({ tally }: { readonly tally: Tally }) {
  const t = useTexts().results;
  const allowed = useSession().may('supervisor');
  const [shown, setShown] = useState(false);
  const [at, setAt] = useState('');
  const command = useCommand('results.recount', { refresh: false });
  const { reset } = command;
  const counted = useRef(tally);
  useEffect(() => {
    if (counted.current !== tally) reset();
    counted.current = tally;
  }, [tally, reset]);
  const run = async () => {
    if (!allowed || command.pending) return;
    await command.run({});
    setAt(new Date().toISOString());
  };
  useKeys([['F5', () => void run()]]);
  const result = command.value;
  return (
    <div className="results-recount" title={t.facts.explain}>
      <p role="status" className="results-verdict">
        <span className="t-2">{t.facts.recount}</span>
        <Verdict result={result} pending={command.pending} />
      </p>
      <p className="results-recount-foot">
        <Button size="small" shortcut="F5" disabled={!allowed} busy={command.pending} onPress={() => void run()}>
          {t.facts.run}
        </Button>
        {result ? (
          <span>{t.facts.of(result.batches, formatTime(at === '' ? new Date().toISOString() : at))}</span>
        ) : null}
      </p>
      {result && !result.equal ? (
        <Button size="small" kind="quiet" icon="warning" onPress={() => setShown(true)}>
          {t.facts.show}
        </Button>
      ) : null}
      {shown && result ? <Differences result={result} onClose={() => setShown(false)} /> : null}
    </div>
  );
}

function Verdict({ result, pending }: { readonly result: Recounted | undefined; readonly pending: boolean }) {
  const t = useTexts().results.facts;
  if (pending) return <span className="t-2">{t.running}</span>;
  if (!result) return <span className="t-3">{t.notYet}</span>;
  return (
    <b className={result.equal ? 'chip t-ok' : 'chip t-err'}>
      <Icon name={result.equal ? 'check' : 'differs'} /> {result.equal ? t.equal : t.differs(result.differences.length)}
    </b>
  );
}

const MOST_DIFFERENCES = 200;

function Differences({ result, onClose }: { readonly result: Recounted; readonly onClose: () => void }) {
  const t = useTexts().results.differences;
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value));
  return (
    <Dialog title={t.title} onClose={onClose} width={820}>
      <p>{t.lead}</p>
      <div className="results-differences">
        <table>
          <thead>
            <tr>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.unit}</th>
              <th scope="col">{t.product}</th>
              <th scope="col" className="num">
                {t.stored}
              </th>
              <th scope="col" className="num">
                {t.recounted}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.differences.slice(0, MOST_DIFFERENCES).map(({ what, unit, product, stored, recounted }) => (
              <tr key={`${what} ${unit} ${product}`}>
                <td>{t.whats[what] ?? what}</td>
                <td>{unit ?? '–'}</td>
                <td>{product ?? '–'}</td>
                <td className="num">{number(stored)}</td>
                <td className="num">{number(recounted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Actions>
        <Button kind="primary" shortcut="Esc" onPress={onClose} autoFocus>
          {t.close}
        </Button>
      </Actions>
    </Dialog>
  );
}
