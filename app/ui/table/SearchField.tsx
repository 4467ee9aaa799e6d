import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 300;

type Props = { label: string; value: string; onSearch: (text: string) => void; loading?: boolean };

/** A search field that asks the server when the person pauses. */
export function SearchField({ label, value, onSearch, loading }: Props) {
  const [text, setText] = useState(value);
  const asked = useRef(value);
  const search = useRef(onSearch);
  search.current = onSearch;

  // A search that came from elsewhere (the back button, "clear") replaces what is typed; the answer to our own does not.
  useEffect(() => {
    if (value !== asked.current) setText((asked.current = value));
  }, [value]);

  useEffect(() => {
    if (text === asked.current) return;
    const timer = setTimeout(() => search.current((asked.current = text)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <TextField
      label={label}
      labelHidden
      placeholder={label}
      value={text}
      onChange={setText}
      onClearButtonClick={() => setText("")}
      clearButton
      autoComplete="off"
      maxLength={100}
      loading={loading}
      prefix={<Icon source={SearchIcon} tone="subdued" />}
    />
  );
}
