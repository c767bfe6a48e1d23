/** Answers given so far, each to be taken back; what was answered about an earlier file of the same shape; the answers as a file. */
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { formatInstant } from '#shared/i18n/format.ts';
import type { AnswerBook } from './answer-for.tsx';
import { type Answer, answerKey, givenAnswers } from './answers.ts';
import type { Preview, Reading } from './reading.ts';

function useWords(book: AnswerBook): (answer: Answer) => string {
  const t = useTexts().imports.answers;
  const productName = (code: string) => book.products.find((product) => product.code === code)?.name ?? '';
  const reasonName = (code: string) => book.reasons.find((reason) => reason.code === code)?.name ?? code;
  return (answer) => {
    const { words } = t;
    switch (answer.kind) {
      case 'mark':
        return words.mark(answer.sign, answer.is === 'tick');
      case 'product':
        return words.product(answer.text, answer.is, productName(answer.is));
      case 'reason':
        return words.reason(answer.text, answer.is === null ? null : reasonName(answer.is));
      case 'cell':
        return words.cell(answer.cell, answer.was, answer.is);
      case 'ballot':
        return typeof answer.is === 'object'
          ? words.ballotInvalid(answer.cell, answer.was, reasonName(answer.is.invalid))
          : words.ballot[answer.is](answer.cell, answer.was);
      case 'columns':
      case 'rows': {
        const { kind, place, is } = answer;
        return words[kind](place, typeof is === 'object' ? `${is.product} ${productName(is.product)}` : t.roles[is]);
      }
      case 'hidden':
        return words.hidden(answer.sheet);
      case 'header':
        return words.header(answer.sheet, answer.is);
      case 'encoding':
        return words.encoding(answer.sheet, t.encoding[answer.is]);
    }
  };
}

/** What somebody answered about a file that was made like this one. */
export function Offer({ preview, reading }: { readonly preview: Preview; readonly reading: Reading }) {
  const t = useTexts().imports.answers;
  const { offer } = preview;
  if (!offer) return null;
  return (
    <div className="imports-offer">
      <p>{t.offer(offer.by, formatInstant(offer.at))}</p>
      <Button size="small" kind="primary" onPress={() => reading.answerWith(offer.answers)}>
        {t.useOffer}
      </Button>
    </div>
  );
}

interface GivenProps {
  readonly preview: Preview;
  readonly reading: Reading;
  readonly book: AnswerBook;
}

export function Given({ preview, reading, book }: GivenProps) {
  const t = useTexts().imports.answers;
  const words = useWords(book);
  const given = givenAnswers(reading.answers);
  return (
    <>
      {given.length > 0 ? (
        <section className="imports-given" aria-label={t.given(given.length)}>
          <h3>
            <Icon name="check" tone="ok" /> {t.given(given.length)}
          </h3>
          <ul>
            {given.map((answer) => (
              <li key={answerKey(answer)}>
                <span>{words(answer)}</span>
                <Button
                  size="small"
                  kind="quiet"
                  label={`${t.takeBack}: ${words(answer)}`}
                  onPress={() => reading.takeBack(answerKey(answer))}
                >
                  {t.takeBack}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <AsFiles preview={preview} reading={reading} some={given.length > 0} />
    </>
  );
}

function AsFiles({ preview, reading, some }: Omit<GivenProps, 'book'> & { readonly some: boolean }) {
  const t = useTexts().imports.answers;
  const bridge = useBridge();
  const { say } = useStatus();
  const language = useLanguage();
  const save = useCommand('imports.saveAnswers', { refresh: false });
  const load = useCommand('imports.readAnswers', { refresh: false });
  const copy = useCommand('imports.markedCopy', { refresh: false });
  const { unit, file, layout, answers } = reading;
  const saveAs = async () => {
    const out = await bridge.pickSaveTarget({ kind: 'json', suggestedName: t.answersFile });
    if (!out) return;
    const result = await save.run({ unit, out: out.handle, answers: reading.said() });
    if (result.ok) say(t.saved(out.name));
  };
  const open = async () => {
    const [chosen] = await bridge.pickFiles({ kind: 'json' });
    if (!chosen) return;
    const result = await load.run({ file: chosen.handle });
    if (result.ok) reading.answerWith(result.value.answers);
  };
  const saveCopy = async () => {
    if (!file) return;
    const name = file.name.replace(/\.[^.]+$/u, '');
    const out = await bridge.pickSaveTarget({ kind: 'xlsx', suggestedName: t.copyFile(name) });
    if (!out) return;
    const said = some ? { answers } : {};
    const input = { unit, file: file.handle, layout, sheet: preview.sheet, ...said };
    const result = await copy.run({ ...input, out: out.handle, language });
    if (result.ok) say(t.saved(out.name));
  };
  const faulty = preview.findings.some(({ code }) => code !== 'import.unchanged');
  return (
    <div className="imports-files">
      {some ? (
        <Button size="small" onPress={() => void saveAs()}>
          {t.save}
        </Button>
      ) : null}
      <Button size="small" onPress={() => void open()}>
        {t.load}
      </Button>
      {faulty ? (
        <Button size="small" busy={copy.pending} onPress={() => void saveCopy()}>
          {t.copy}
        </Button>
      ) : null}
      {faulty ? <p>{t.copyHint}</p> : null}
      <FindingList findings={[...save.findings, ...load.findings, ...copy.findings]} />
    </div>
  );
}
