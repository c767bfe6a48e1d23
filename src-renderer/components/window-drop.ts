import { useEffect, useRef, useState } from 'react';

/**
 * Lets files be dropped anywhere in the window while the component is shown. What a FileDrop inside has taken already is
 * left alone.
 * @param onDrop gets the browser's transfer while its event lasts; files in folders have to be asked for before any await.
 * @returns true while files are dragged over the window
 */
export function useWindowDrop(onDrop: (transfer: DataTransfer) => void, enabled = true): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onDrop);
  useEffect(() => {
    take.current = onDrop;
  });
  useEffect(() => {
    if (!enabled) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // Leaving for another element of the window has a related target; leaving the window has none.
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDropped = (event: DragEvent) => {
      setOver(false);
      if (event.defaultPrevented || !event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      take.current(event.dataTransfer);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDropped);
    return () => {
      setOver(false);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDropped);
    };
  }, [enabled]);
  return over;
}
