import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { FavouriteButton } from "../page/FavouriteButton.tsx";
import { plural } from "../plural.ts";
import { CommentText } from "./CommentText.tsx";
import { type Correction, LabelMenu } from "./LabelMenu.tsx";
import { LABEL_WORDS, type Label, type Shown } from "./labels.ts";

export type ShownComment = {
  id: string;
  author: string | null;
  parts: { text: string; decided: boolean }[];
  words: string[];
  long: boolean;
  at: string;
  likes: string | null;
  reply: boolean;
  shown: Shown;
  label: Label;
  kind: "audience" | "own" | "spam";
  score: string;
  corrected: string | null;
  post: { id: string; about: string };
  ambassador: { id: string; handle: string; favourite: boolean };
};

type Props = {
  rows: ShownComment[];
  /** Leaves out under which post they stand. */
  ofOnePost?: boolean;
  onCorrect: (comment: ShownComment, to: Correction | null) => void;
  onFavourite: (ambassadorId: string, favourite: boolean) => void;
};

/** What people wrote, each with what it counts as, and the ambassador's star. */
export function CommentList({ rows, ofOnePost = false, onCorrect, onFavourite }: Props) {
  return (
    <ul className="hb-rows" data-comments>
      {rows.map((row) => (
        <li key={row.id}>
          <BlockStack gap="150">
            <div className="hb-between">
              <InlineStack gap="150" blockAlign="center">
                <Text as="span" fontWeight="semibold">
                  <bdi>{row.author === null ? "Somebody" : `@${row.author}`}</bdi>
                </Text>
                <Text as="span" tone="subdued" variant="bodySm">
                  {[row.at, row.likes === null ? null : plural(row.likes, "like")].filter(Boolean).join(" · ")}
                </Text>
                {row.reply ? <Badge>Reply</Badge> : null}
              </InlineStack>
              <span className="hb-whole">
                <LabelMenu
                  author={row.author ?? "somebody"}
                  shown={row.shown}
                  model={LABEL_WORDS[row.kind === "audience" ? row.label : row.kind]}
                  corrected={row.corrected !== null}
                  onCorrect={(to) => onCorrect(row, to)}
                />
              </span>
            </div>
            <CommentText {...row} />
            <InlineStack gap="150" blockAlign="center">
              <Text as="span" tone="subdued" variant="bodySm">
                {row.corrected ? "Labelled by hand" : row.kind === "audience" ? `Score ${row.score}` : LABEL_WORDS[row.kind]}
              </Text>
              {ofOnePost ? null : (
                <>
                  <FavouriteButton
                    handle={row.ambassador.handle}
                    favourite={row.ambassador.favourite}
                    onToggle={(favourite) => onFavourite(row.ambassador.id, favourite)}
                  />
                  <Text as="span" variant="bodySm">
                    {row.ambassador.handle}
                  </Text>
                  <span className="hb-about">
                    <Link url={`/app/posts/${row.post.id}`}>
                      <bdi>{row.post.about}</bdi>
                    </Link>
                  </span>
                </>
              )}
            </InlineStack>
          </BlockStack>
        </li>
      ))}
    </ul>
  );
}
