/** A person's name: it may break between its parts, never inside one (browsers look for words in Thai names, and find wrong ones). */
export function Name({ children }: { children: string }) {
  return (
    <>
      {children.split(' ').map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name have no other identity than their place.
        <span key={`${at}${part}`}>
          {at > 0 ? ' ' : ''}
          <span className="keep">{part}</span>
        </span>
      ))}
    </>
  );
}
