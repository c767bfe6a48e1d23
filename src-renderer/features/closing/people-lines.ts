/** People as they are typed: one a line, the title behind the first comma. */
interface Person {
  readonly name: string;
  readonly title: string;
}

export function readPeople(text: string): Person[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', ...title] = line.split(',');
    return name.trim() === '' ? [] : [{ name: name.trim(), title: title.join(',').trim() }];
  });
}

export function typedPeople(people: readonly Person[]): string {
  return people.map(({ name, title }) => (title === '' ? name : `${name}, ${title}`)).join('\n');
}

export const readParagraphs = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
