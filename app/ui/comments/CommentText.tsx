import { Button, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import type { Label } from "./labels.ts";

type Props = {
  parts: { text: string; decided: boolean }[];
  words: string[];
  /** What the words decided for. */
  label: Label;
  long: boolean;
};

/** What a stranger wrote: escaped, in its own direction of writing, shortened until all of it is asked for, with the words marked that decided its label. */
export function CommentText({ parts, words, label, long }: Props) {
  const [all, setAll] = useState(false);
  const id = useId();
  return (
    <>
      <div id={id} dir="auto" className={long && !all ? "hb-words hb-clamp" : "hb-words"}>
        {parts.map(({ text, decided }, i) =>
          decided ? (
            <mark key={i} className={`hb-decided hb-decided-${label}`}>
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </div>
      {words.length > 0 ? (
        <Text as="p" visuallyHidden>
          Words that made it {label}: {words.join(", ")}
        </Text>
      ) : null}
      {long ? (
        <div>
          <Button variant="plain" ariaExpanded={all} ariaControls={id} onClick={() => setAll(!all)}>
            {all ? "Show less" : "Show all"}
          </Button>
        </div>
      ) : null}
    </>
  );
}
