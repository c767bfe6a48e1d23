/** A key cap; the shortcut stands beside what it does. Hidden from screen readers, who hear aria-keyshortcuts instead. */
export function Kbd({ children }: { readonly children: string }) {
  return (
    <span aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  );
}
