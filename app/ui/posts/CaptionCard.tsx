import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { FavouriteButton } from "../page/FavouriteButton.tsx";

type Props = {
  post: {
    caption: string;
    captionScore: string | null;
    account: string;
    platform: string;
    posted: string;
    gone: string | null;
    address: string | null;
    addressText: string | null;
    ambassador: { id: string; handle: string; favourite: boolean };
  };
  reason: string;
  onFavourite: (favourite: boolean) => void;
};

const LONG = 600;

/** What a post says, who posted it, and the way to it on its network. */
export function CaptionCard({ post, reason, onFavourite }: Props) {
  const [all, setAll] = useState(false);
  const long = post.caption.length > LONG;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="150" blockAlign="center">
          <FavouriteButton handle={post.ambassador.handle} favourite={post.ambassador.favourite} onToggle={onFavourite} />
          <Text as="span" fontWeight="semibold">
            <Link url={`/app/ambassadors/${post.ambassador.id}`}>{post.ambassador.handle}</Link>
          </Text>
          <Text as="span" tone="subdued">
            <bdi>@{post.account}</bdi> on {post.platform} · {post.posted}
          </Text>
        </InlineStack>
        {post.caption.trim() ? (
          <div dir="auto" className={long && !all ? "hb-words hb-clamp" : "hb-words"}>
            {post.caption}
          </div>
        ) : (
          <Text as="p" tone="subdued">
            It has no caption, or none was told.
          </Text>
        )}
        {long ? (
          <div>
            <Button variant="plain" ariaExpanded={all} onClick={() => setAll(!all)}>
              {all ? "Show less" : "Show all"}
            </Button>
          </div>
        ) : null}
        <Text as="p" tone="subdued" variant="bodySm">
          {[reason, post.captionScore === null ? null : `Sentiment of the caption: ${post.captionScore}.`].filter(Boolean).join(" ")}
        </Text>
        {post.address ? (
          <div>
            <a href={post.address} target="_blank" rel="noopener noreferrer">
              Open on {post.platform}
            </a>
          </div>
        ) : post.addressText ? (
          <Text as="p" tone="subdued" variant="bodySm" breakWord>
            Its source gave an address that is not of {post.platform}, so it is not a link: <bdi>{post.addressText}</bdi>
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
