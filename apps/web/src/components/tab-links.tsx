export interface TabLinksProps<Key extends string> {
  readonly tabs: readonly { readonly key: Key; readonly label: string }[];
  readonly shown: Key;
  readonly onShow: (key: Key) => void;
}

/** Parts of one page, chosen by buttons that say which one is open. */
export function TabLinks<Key extends string>({ tabs, shown, onShow }: TabLinksProps<Key>) {
  return (
    <div className="tabs" role="tablist">
      {tabs.map(({ key, label }) => (
        <button key={key} type="button" role="tab" aria-selected={key === shown} onClick={() => onShow(key)}>
          {label}
        </button>
      ))}
    </div>
  );
}
