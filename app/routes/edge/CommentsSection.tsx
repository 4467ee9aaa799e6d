import { useNavigation } from "@remix-run/react";
import { Box, Button, ButtonGroup, Card, InlineStack, Pagination, Tabs, Text } from "@shopify/polaris";
import type { commentsOf } from "#app/screens/comments.ts";
import { CommentList } from "#app/ui/comments/CommentList.tsx";
import { LABEL_WORDS } from "#app/ui/comments/labels.ts";
import { Empty } from "#app/ui/page/Empty.tsx";
import { SearchField } from "#app/ui/table/SearchField.tsx";
import { useCommentActs } from "./useCommentActs.ts";
import { usePageParams } from "./usePageParams.ts";

type Props = { comments: Awaited<ReturnType<typeof commentsOf>>; ofOnePost?: boolean };

const VIEWS = ["audience", "spam", "own"] as const;
const FILTERS = ["all", "positive", "neutral", "negative"] as const;

/** Comments to search, filter and label: the audience's, and apart from them spam and the ambassadors' own. */
export function CommentsSection({ comments: { rows, counts, any, pages }, ofOnePost = false }: Props) {
  const { params, change } = usePageParams();
  const acts = useCommentActs();
  const loading = useNavigation().state !== "idle";
  const view = VIEWS.find((one) => one === params.get("view")) ?? "audience";
  const label = FILTERS.find((one) => one === params.get("label")) ?? "all";
  const search = params.get("search") ?? "";
  const inside = params.has("after") || params.has("before");
  const anew = { after: null, before: null };
  const empty = !any ? (
    <Empty title="No comments yet">Comments that your sources tell are shown here, with how they are meant.</Empty>
  ) : inside ? (
    <Empty title="Nothing more" action={{ content: "To the first page", onClick: () => change(anew) }} />
  ) : search ? (
    <Empty title="No comment has this">Every word that you typed must be in the comment, or in its author’s name.</Empty>
  ) : (
    <Empty title={view === "spam" ? "No spam" : view === "own" ? "No replies of ambassadors" : "No such comments"} />
  );
  return (
    <Card padding="0">
      <Tabs
        tabs={[
          { id: "audience", content: `Audience (${counts.audience})` },
          { id: "spam", content: `Spam (${counts.spam})` },
          { id: "own", content: `Ambassadors’ own (${counts.own})` },
        ]}
        selected={VIEWS.indexOf(view)}
        onSelect={(index) => change({ ...anew, view: index === 0 ? null : VIEWS[index]!, label: null })}
      />
      <Box paddingInline="300" paddingBlockEnd="300">
        <SearchField label="Search in comments and authors" value={search} loading={loading} onSearch={(text) => change({ ...anew, search: text })} />
      </Box>
      {view === "audience" ? (
        <Box paddingInline="300" paddingBlockEnd="300">
          <ButtonGroup>
            {FILTERS.map((one) => (
              <Button key={one} size="slim" pressed={label === one} onClick={() => change({ ...anew, label: one === "all" ? null : one })}>
                {one === "all" ? "All" : `${LABEL_WORDS[one]} (${counts[one]})`}
              </Button>
            ))}
          </ButtonGroup>
        </Box>
      ) : null}
      {rows.length === 0 ? empty : <CommentList rows={rows} ofOnePost={ofOnePost} {...acts} />}
      {pages.previous || pages.next ? (
        <Box padding="300" borderBlockStartWidth="025" borderColor="border">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="p" tone="subdued" variant="bodySm">
              What a brand wants to see comes first
            </Text>
            <Pagination
              accessibilityLabel="Pages of comments"
              hasPrevious={pages.previous !== null}
              hasNext={pages.next !== null}
              onPrevious={() => change({ after: null, before: pages.previous })}
              onNext={() => change({ after: pages.next, before: null })}
            />
          </InlineStack>
        </Box>
      ) : null}
    </Card>
  );
}
