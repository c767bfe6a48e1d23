import { useTexts } from '#renderer/app/language.tsx';

/** Names of channels in the reader's language, else as the board named them. */
export function useChannelName(): (channel: string) => string {
  const words: Readonly<Record<string, string>> = useTexts().words.channels;
  return (channel) => words[channel] ?? channel;
}
